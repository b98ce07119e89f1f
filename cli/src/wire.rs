//! Replies as programs outside like them.

use finpilot_core::kernel::{Currency, Money};
use serde_json::{Map, Value, json};

/// Turns every amount of a reply, `{"minor":1234,"currency":"USD"}`, into decimal text:
/// `{"amount":"12.34","currency":"USD"}`. With the currency's own number of places, no grouping.
pub fn decimals(value: &mut Value) {
    match value {
        Value::Object(keys) => match money(keys) {
            Some(money) => {
                *value =
                    json!({ "amount": money.to_string(), "currency": money.currency().code() });
            }
            None => keys.values_mut().for_each(decimals),
        },
        Value::Array(items) => items.iter_mut().for_each(decimals),
        _ => {}
    }
}

/// The amount an object stands for: one with `minor` and `currency` and nothing else.
pub fn money(keys: &Map<String, Value>) -> Option<Money> {
    if keys.len() != 2 {
        return None;
    }
    let currency: Currency = keys.get("currency")?.as_str()?.parse().ok()?;
    Money::try_new(keys.get("minor")?.as_i64()?, currency).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_become_decimals_wherever_they_are() {
        let mut reply = json!({
            "total": { "minor": -123_456, "currency": "USD" },
            "rows": [{ "yen": { "minor": 5, "currency": "JPY" } }, { "minor": 7 }],
            "dinar": { "minor": 5, "currency": "BHD" },
            "rate": { "minor": 1, "currency": "USD", "note": "not an amount" },
        });
        decimals(&mut reply);
        let expected = json!({
            "total": { "amount": "-1234.56", "currency": "USD" },
            "rows": [{ "yen": { "amount": "5", "currency": "JPY" } }, { "minor": 7 }],
            "dinar": { "amount": "0.005", "currency": "BHD" },
            "rate": { "minor": 1, "currency": "USD", "note": "not an amount" },
        });
        assert_eq!(reply, expected);
    }
}
