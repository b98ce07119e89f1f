//! Amounts as banks write them: signs, decimal marks, thousands, currency signs.
