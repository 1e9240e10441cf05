//! How addresses are written: which parts an address has in a country, in which order they are asked for
//! and printed, and what the country calls them. The orders are those of Google's address data
//! (chromium-i18n); a country that isn't in the table is written the general way.

use serde::Serialize;
use ts_rs::TS;

use crate::choice;

choice! {
    /// A part of an address.
    pub enum AddressPart {
        /// Street, house, flat: as many lines as are needed.
        Lines = "lines",
        /// Town or city.
        City = "city",
        /// County, state, province.
        Region = "region",
        /// The post's code.
        PostalCode = "postal_code",
    }
}

choice! {
    /// What a country calls its postal code.
    pub enum PostalCodeName {
        /// Most of them.
        PostalCode = "postal_code",
        /// Great Britain.
        Postcode = "postcode",
        /// Ireland.
        Eircode = "eircode",
        /// United States.
        ZipCode = "zip_code",
        /// India.
        PinCode = "pin_code",
        /// Brazil.
        Cep = "cep",
    }
}

choice! {
    /// What a country calls its regions.
    pub enum RegionName {
        /// Any.
        Region = "region",
        /// Ireland.
        County = "county",
        /// United States, India, Brazil.
        State = "state",
        /// Canada, Italy, Spain.
        Province = "province",
        /// Japan.
        Prefecture = "prefecture",
        /// United Arab Emirates.
        Emirate = "emirate",
    }
}

/// How one country writes an address.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct AddressForm {
    /// ISO 3166, two letters; empty for the general way.
    pub country: &'static str,
    /// Line by line, the parts on it.
    #[ts(as = "Vec<Vec<AddressPart>>")]
    pub rows: &'static [&'static [AddressPart]],
    /// What its postal code is called.
    pub postal_code_name: PostalCodeName,
    /// What its regions are called.
    pub region_name: RegionName,
    /// What stands between city and region on one line.
    #[serde(skip)]
    #[ts(skip)]
    between: &'static str,
    /// What stands before the postal code.
    #[serde(skip)]
    #[ts(skip)]
    before_code: &'static str,
}

/// The parts of an address; each may be empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct AddressParts<'a> {
    /// Street, house, flat.
    pub lines: &'a str,
    /// Town or city.
    pub city: &'a str,
    /// County, state, province.
    pub region: &'a str,
    /// The post's code.
    pub postal_code: &'a str,
}

use AddressPart::{City, Lines, PostalCode, Region};

const CODE_CITY: &[&[AddressPart]] = &[&[Lines], &[PostalCode, City]];
const CODE_CITY_REGION: &[&[AddressPart]] = &[&[Lines], &[PostalCode, City, Region]];
const CITY_REGION_CODE: &[&[AddressPart]] = &[&[Lines], &[City, Region, PostalCode]];

const fn form(country: &'static str, rows: &'static [&'static [AddressPart]]) -> AddressForm {
    AddressForm {
        country,
        rows,
        postal_code_name: PostalCodeName::PostalCode,
        region_name: RegionName::Region,
        between: " ",
        before_code: "",
    }
}

impl AddressForm {
    const fn code(self, postal_code_name: PostalCodeName) -> Self {
        Self { postal_code_name, ..self }
    }
    const fn region(self, region_name: RegionName) -> Self {
        Self { region_name, ..self }
    }

    /// The countries that have a way of their own, and the general way last.
    pub const ALL: &[AddressForm] = &[
        form("AE", &[&[Lines], &[City], &[Region]]).region(RegionName::Emirate),
        form("AT", CODE_CITY),
        form("AU", CITY_REGION_CODE).region(RegionName::State).code(PostalCodeName::Postcode),
        form("BE", CODE_CITY),
        AddressForm {
            between: "-",
            ..form("BR", &[&[Lines], &[City, Region], &[PostalCode]])
                .region(RegionName::State)
                .code(PostalCodeName::Cep)
        },
        form("CA", CITY_REGION_CODE).region(RegionName::Province),
        form("CH", CODE_CITY),
        form("DE", CODE_CITY),
        form("DK", CODE_CITY),
        form("ES", CODE_CITY_REGION).region(RegionName::Province),
        form("FI", CODE_CITY),
        form("FR", CODE_CITY),
        form("GB", &[&[Lines], &[City], &[PostalCode]]).code(PostalCodeName::Postcode),
        form("IE", &[&[Lines], &[City], &[Region], &[PostalCode]])
            .region(RegionName::County)
            .code(PostalCodeName::Eircode),
        form("IN", &[&[Lines], &[City, PostalCode], &[Region]]).region(RegionName::State).code(PostalCodeName::PinCode),
        form("IT", CODE_CITY_REGION).region(RegionName::Province),
        AddressForm {
            before_code: "〒",
            ..form("JP", &[&[PostalCode], &[Region, City], &[Lines]]).region(RegionName::Prefecture)
        },
        form("NL", CODE_CITY),
        form("NO", CODE_CITY),
        form("NZ", &[&[Lines], &[City, PostalCode]]).code(PostalCodeName::Postcode),
        form("PL", CODE_CITY),
        form("PT", CODE_CITY),
        form("SE", CODE_CITY),
        AddressForm {
            between: ", ",
            ..form("US", CITY_REGION_CODE).region(RegionName::State).code(PostalCodeName::ZipCode)
        },
        form("", &[&[Lines], &[PostalCode, City], &[Region]]),
    ];

    /// How `country` writes an address.
    pub fn of(country: &str) -> &'static AddressForm {
        let general = &Self::ALL[Self::ALL.len() - 1];
        Self::ALL.iter().find(|form| form.country == country).unwrap_or(general)
    }

    /// The address as it is written there, line by line. A part that the country has no place for stands at
    /// the end, so that nothing typed is lost.
    pub fn write(&self, parts: AddressParts<'_>) -> String {
        let value = |part: AddressPart| match part {
            Lines => parts.lines.trim(),
            City => parts.city.trim(),
            Region => parts.region.trim(),
            PostalCode => parts.postal_code.trim(),
        };
        let mut written: Vec<String> = Vec::new();
        for row in self.rows {
            let mut line = String::new();
            let mut last = None;
            for part in row.iter().copied().filter(|part| !value(*part).is_empty()) {
                if let Some(last) = last {
                    let of_places = matches!((last, part), (City, Region));
                    line.push_str(if of_places { self.between } else { " " });
                }
                if part == PostalCode {
                    line.push_str(self.before_code);
                }
                line.push_str(value(part));
                last = Some(part);
            }
            written.push(line);
        }
        let placed: Vec<AddressPart> = self.rows.iter().flat_map(|row| row.iter().copied()).collect();
        written
            .extend(AddressPart::ALL.iter().filter(|part| !placed.contains(part)).map(|part| value(*part).to_owned()));
        written.retain(|line| !line.is_empty());
        written.join("\n")
    }
}

/// Three letters and the English name of the countries that senders of data don't always give by two letters.
const COUNTRIES: &[(&str, &str, &[&str])] = &[
    ("AE", "ARE", &["united arab emirates"]),
    ("AT", "AUT", &["austria"]),
    ("AU", "AUS", &["australia"]),
    ("BE", "BEL", &["belgium"]),
    ("BR", "BRA", &["brazil"]),
    ("CA", "CAN", &["canada"]),
    ("CH", "CHE", &["switzerland"]),
    ("DE", "DEU", &["germany"]),
    ("DK", "DNK", &["denmark"]),
    ("ES", "ESP", &["spain"]),
    ("FI", "FIN", &["finland"]),
    ("FR", "FRA", &["france"]),
    ("GB", "GBR", &["united kingdom", "great britain", "uk"]),
    ("IE", "IRL", &["ireland"]),
    ("IN", "IND", &["india"]),
    ("IT", "ITA", &["italy"]),
    ("JP", "JPN", &["japan"]),
    ("MX", "MEX", &["mexico"]),
    ("NL", "NLD", &["netherlands", "the netherlands"]),
    ("NO", "NOR", &["norway"]),
    ("NZ", "NZL", &["new zealand"]),
    ("PL", "POL", &["poland"]),
    ("PT", "PRT", &["portugal"]),
    ("SE", "SWE", &["sweden"]),
    ("US", "USA", &["united states", "united states of america"]),
];

/// The country that somebody else's data names: by two letters, three letters or its English name. None: it isn't
/// known how addresses there are written.
#[must_use]
pub fn country_named(text: &str) -> Option<String> {
    let text = text.trim();
    let known = COUNTRIES.iter().find(|(_, three, names)| {
        three.eq_ignore_ascii_case(text) || names.iter().any(|name| name.eq_ignore_ascii_case(text))
    });
    match known {
        Some((code, ..)) => Some((*code).to_owned()),
        None if text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) => Some(text.to_owned()),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_writes_its_own_way() {
        // An envelope in another country's order goes astray.
        let write = |country: &str, lines, city, region, postal_code| {
            AddressForm::of(country).write(AddressParts { lines, city, region, postal_code })
        };
        for (country, lines, city, region, code, written) in [
            (
                "IE",
                "12 Corrib Street",
                "Galway",
                "Co. Galway",
                "H91 X2K7",
                "12 Corrib Street\nGalway\nCo. Galway\nH91 X2K7",
            ),
            ("GB", "10 High Street", "Leeds", "", "LS1 4AP", "10 High Street\nLeeds\nLS1 4AP"),
            ("DE", "Hauptstraße 5", "Köln", "", "50667", "Hauptstraße 5\n50667 Köln"),
            ("FR", "3 rue de la Paix", "Paris", "", "75002", "3 rue de la Paix\n75002 Paris"),
            ("ES", "Calle Mayor 1", "Getafe", "Madrid", "28901", "Calle Mayor 1\n28901 Getafe Madrid"),
            ("IT", "Via Roma 2", "Monza", "MB", "20900", "Via Roma 2\n20900 Monza MB"),
            ("US", "1 Main St\nApt 4", "Boston", "MA", "02108", "1 Main St\nApt 4\nBoston, MA 02108"),
            ("CA", "99 Bank St", "Ottawa", "ON", "K1P 1A1", "99 Bank St\nOttawa ON K1P 1A1"),
            ("IN", "4 MG Road", "Bengaluru", "Karnataka", "560001", "4 MG Road\nBengaluru 560001\nKarnataka"),
            ("JP", "丸の内1-1", "千代田区", "東京都", "100-0005", "〒100-0005\n東京都 千代田区\n丸の内1-1"),
            ("BR", "Rua Augusta 7", "São Paulo", "SP", "01304-000", "Rua Augusta 7\nSão Paulo-SP\n01304-000"),
            ("AE", "Villa 3, Al Wasl Rd", "", "Dubai", "", "Villa 3, Al Wasl Rd\nDubai"),
            ("KE", "Moi Ave", "Nairobi", "", "00100", "Moi Ave\n00100 Nairobi"),
        ] {
            assert_eq!(write(country, lines, city, region, code), written, "{country}");
        }
        // What a country has no place for isn't lost, and what is empty leaves no hole.
        assert_eq!(write("GB", "1 A St", "Leeds", "Yorkshire", ""), "1 A St\nLeeds\nYorkshire");
        assert_eq!(write("US", "", "Boston", "", "02108"), "Boston 02108");
    }

    #[test]
    fn every_form_asks_for_each_part_at_most_once() {
        for form in AddressForm::ALL {
            let mut parts: Vec<AddressPart> = form.rows.iter().flat_map(|row| row.iter().copied()).collect();
            let all = parts.len();
            parts.sort_unstable();
            parts.dedup();
            assert_eq!(parts.len(), all, "{}", form.country);
            assert!(parts.contains(&AddressPart::Lines), "{}", form.country);
        }
    }

    #[test]
    fn a_country_is_known_by_what_senders_call_it() {
        // An address whose country isn't known stays one block of text, and nobody can sort by its town.
        for (text, code) in
            [("IE", "IE"), ("IRL", "IE"), (" Ireland ", "IE"), ("USA", "US"), ("uk", "GB"), ("VN", "VN")]
        {
            assert_eq!(country_named(text).as_deref(), Some(code), "{text}");
        }
        for text in ["", "ie", "Eire?", "XYZ"] {
            assert_eq!(country_named(text), None, "{text}");
        }
    }
}
