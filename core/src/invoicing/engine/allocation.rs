use crate::{
    invoicing::types::{Invoice, Payment},
    kernel::*,
};

/// What is open on a document, and the base currency it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    pub amount: Money,
    pub base: Money,
}

impl Open {
    pub fn on_invoice(invoice: &Invoice) -> Result<Self> {
        Ok(Self { amount: invoice.open()?, base: invoice.base_open()? })
    }

    pub fn on_payment(payment: &Payment) -> Result<Self> {
        Ok(Self { amount: payment.unapplied()?, base: payment.base_unapplied()? })
    }

    /// Takes `amount` off, and answers the base currency that goes with it: its share, and with
    /// the last of it all that remains, so that nothing is left over.
    pub fn relieve(&mut self, amount: Money) -> Result<Money> {
        let base = share_of(self.base, amount, self.amount)?;
        *self = Self { amount: self.amount.minus(amount)?, base: self.base.minus(base)? };
        Ok(base)
    }
}

/// The share of `base` that goes with `part` of `whole`.
pub fn share_of(base: Money, part: Money, whole: Money) -> Result<Money> {
    let rest = whole.minus(part)?;
    if rest.is_zero() {
        return Ok(base);
    }
    Ok(base.split(&[part.minor(), rest.minor()])?[0])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_last_part_relieves_the_rest_exactly(
            total in 1i64..1_000_000, base in 0i64..3_000_000, cuts in prop::collection::vec(1i64..400_000, 0..8),
        ) {
            let eur = |minor| Money::try_new(minor, Currency::EUR).unwrap();
            let usd = |minor| Money::try_new(minor, Currency::USD).unwrap();
            let mut open = Open { amount: eur(total), base: usd(base) };
            let mut relieved = 0;
            for cut in cuts {
                let cut = cut.min(open.amount.minor());
                if cut > 0 {
                    relieved += open.relieve(eur(cut)).unwrap().minor();
                }
                prop_assert!(open.base.minor() >= 0);
            }
            if open.amount.is_positive() {
                relieved += open.relieve(open.amount).unwrap().minor();
            }
            prop_assert_eq!(relieved, base);
            prop_assert!(open.base.is_zero());
        }
    }
}
