//! From the bytes of a file to the resources in it: a bundle of any type, a single resource, or several
//! of either in a row (NDJSON). Looks at each resource no further than its kind.

use std::cell::Cell;
use std::fmt;

use domain::import::Reason;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::kinds::{TAKEN, known};
use crate::limits::Limits;

/// One resource as it stands in the file.
pub(crate) struct Found<'a> {
    /// From 1; none for a resource that stands alone.
    pub(crate) entry: Option<u64>,
    pub(crate) full_url: Option<String>,
    pub(crate) kind: Kind,
    pub(crate) json: &'a str,
}

/// The entry and why it can't be had; none for the whole file.
pub(crate) type Lost = (Option<u64>, Reason);

/// What kind of resource it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Taken(&'static str),
    NotTaken(&'static str),
    Unknown,
    /// It doesn't say.
    None,
}

fn kind(name: Option<&str>) -> Kind {
    match name.map(known) {
        None => Kind::None,
        Some(None) => Kind::Unknown,
        Some(Some(kind)) if TAKEN.contains(&kind) => Kind::Taken(kind),
        Some(Some(kind)) => Kind::NotTaken(kind),
    }
}

/// Hands over each resource in turn; what can't be had comes as the entry and the reason.
pub(crate) fn resources<'a>(bytes: &'a [u8], limits: &Limits, take: &mut dyn FnMut(Result<Found<'a>, Lost>)) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => return take(Err((None, Reason::NotUtf8))),
    };
    let mut met = false;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&'a RawValue>();
    loop {
        match values.next() {
            None => break,
            Some(Ok(value)) => {
                met = true;
                one_value(value.get(), limits, take);
            }
            Some(Err(error)) => return take(Err((None, not_json(&error)))),
        }
    }
    if !met {
        take(Err((None, Reason::CutOff)));
    }
}

fn one_value<'a>(json: &'a str, limits: &Limits, take: &mut dyn FnMut(Result<Found<'a>, Lost>)) {
    let name = kind_of(json);
    if name.as_deref() != Some("Bundle") {
        return match kind(name.as_deref()) {
            Kind::None => take(Err((None, Reason::NotFhir))),
            kind => take(Ok(Found { entry: None, full_url: None, kind, json })),
        };
    }
    let Ok(Bundle { entry }) = serde_json::from_str(json) else {
        return take(Err((None, Reason::WrongShape)));
    };
    let Some(list) = entry else { return };
    let overflow = Cell::new(false);
    let mut number = 0_u64;
    let each = &mut |raw: &'a RawValue| {
        number += 1;
        let entry = Some(number);
        let Ok(Entry { full_url, resource }) = serde_json::from_str(raw.get()) else {
            return take(Err((entry, Reason::WrongShape)));
        };
        // A searchset may hold entries without a resource, such as a deletion in a history.
        let Some(resource) = resource else { return };
        let full_url = full_url.and_then(|raw| serde_json::from_str(raw.get()).ok());
        let kind = kind(kind_of(resource.get()).as_deref());
        take(Ok(Found { entry, full_url, kind, json: resource.get() }));
    };
    let read = Entries { each, most: limits.entries, overflow: &overflow }
        .deserialize(&mut serde_json::Deserializer::from_str(list.get()));
    if overflow.get() {
        take(Err((None, Reason::TooMany { limit: limits.entries as u64 })));
    } else if read.is_err() {
        take(Err((None, Reason::WrongShape)));
    }
}

fn not_json(error: &serde_json::Error) -> Reason {
    if error.is_eof() {
        Reason::CutOff
    } else {
        Reason::NotJson { line: error.line() as u64, column: error.column() as u64 }
    }
}

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(borrow)]
    entry: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow, rename = "fullUrl")]
    full_url: Option<&'a RawValue>,
    #[serde(borrow)]
    resource: Option<&'a RawValue>,
}

struct Entries<'f, 'a> {
    each: &'f mut dyn FnMut(&'a RawValue),
    most: usize,
    overflow: &'f Cell<bool>,
}

impl<'a> DeserializeSeed<'a> for Entries<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'a> Visitor<'a> for Entries<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut count = 0;
        while let Some(raw) = seq.next_element::<&'a RawValue>()? {
            count += 1;
            if count > self.most {
                self.overflow.set(true);
                return Err(A::Error::custom("too many"));
            }
            (self.each)(raw);
        }
        Ok(())
    }
}

/// The resource's kind. Stops as soon as it is found: most resources say it first.
fn kind_of(json: &str) -> Option<String> {
    let mut found = None;
    let _ = serde_json::Deserializer::from_str(json).deserialize_map(KindOnly(&mut found));
    found
}

struct KindOnly<'f>(&'f mut Option<String>);

impl<'de> Visitor<'de> for KindOnly<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(IsKind(is_kind)) = map.next_key()? {
            if is_kind {
                *self.0 = Some(map.next_value()?);
                return Err(A::Error::custom("found"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

struct IsKind(bool);

impl<'de> Deserialize<'de> for IsKind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Key;
        impl Visitor<'_> for Key {
            type Value = IsKind;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E>(self, key: &str) -> Result<IsKind, E> {
                Ok(IsKind(key == "resourceType"))
            }
        }
        from.deserialize_identifier(Key)
    }
}
