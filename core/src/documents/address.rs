//! How an address is written on an envelope.

use crate::books::messages::Address;

/// The lines of an address, without the name. The country is named when the letter leaves `home`.
pub(super) fn lines(address: &Address, home: &str) -> Vec<String> {
    let country = if address.country.is_empty() { home } else { &address.country };
    let joined = |parts: &[&str], between: &str| {
        let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        parts.join(between)
    };
    let Address { line1, line2, city, region, postal_code, .. } = address;
    let (city, region, postal_code) = (city.as_str(), region.as_str(), postal_code.as_str());
    let place = match country {
        "US" | "CA" | "AU" => {
            let between = if country == "US" { ", " } else { " " };
            vec![joined(&[&joined(&[city, region], between), postal_code], " ")]
        }
        "GB" | "IE" => vec![city.to_owned(), region.to_owned(), postal_code.to_owned()],
        "IN" => vec![joined(&[city, postal_code], " "), region.to_owned()],
        // Most of the world: the postal code before the town.
        _ => vec![joined(&[postal_code, city], " "), region.to_owned()],
    };
    let mut lines = vec![line1.clone(), line2.clone()];
    lines.extend(place);
    if country != home {
        lines.push(country_name(country));
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// The common English name, which every post office reads; the code where there is none.
fn country_name(code: &str) -> String {
    let table = include_str!("../../assets/countries.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let found = reader.records().flatten().find(|record| record.get(0) == Some(code));
    found.and_then(|record| record.get(1).map(str::to_owned)).unwrap_or_else(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(country: &str) -> Address {
        Address {
            line1: "1 High Street".to_owned(),
            line2: String::new(),
            city: "Town".to_owned(),
            region: "RG".to_owned(),
            postal_code: "12345".to_owned(),
            country: country.to_owned(),
        }
    }

    #[test]
    fn an_address_is_written_as_its_country_does() {
        assert_eq!(lines(&address("US"), "US"), ["1 High Street", "Town, RG 12345"]);
        assert_eq!(lines(&address("AU"), "AU"), ["1 High Street", "Town RG 12345"]);
        assert_eq!(lines(&address("GB"), "GB"), ["1 High Street", "Town", "RG", "12345"]);
        assert_eq!(
            lines(&address("DE"), "US"),
            ["1 High Street", "12345 Town", "RG", "Germany"],
            "a letter that leaves the country says where to"
        );
        assert_eq!(lines(&address(""), "US"), ["1 High Street", "Town, RG 12345"]);
        assert!(lines(&Address::default(), "US").is_empty());
    }
}
