//! The macro that makes events of a table: one line each, in the module above.

/// Declares events: name, fields, subject (by field), patient (by field), topics touched.
macro_rules! events {
    ($( $(#[$meta:meta])* $name:ident = $word:literal { $( $field:ident : $type:ty ),* } about $subject:tt, patient $patient:tt, touches [ $( $topic:ident ),* ] ; )+) => {
        /// Everything the practice remembers having done or looked at.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Event { $( $(#[$meta])* $name { $(
            /// Concerned row, count or code.
            $field: $type ),* } ),+ }

        impl Event {
            /// The names of all events, as they stand in `audit_log.action`.
            pub const NAMES: &[&str] = &[$( $word ),+];

            /// What each says beside its words, in the order of [`Event::NAMES`]: what it is about, whether it
            /// names a patient, and the screens it touches. For people to review as prose.
            pub const PRINTED: &[(&str, &str, bool, &[Topic])] =
                &[$( ($word, events!(@about $subject), events!(@names $patient), &[ $( Topic::$topic ),* ]) ),+];

            /// `audit_log.action`
            pub const fn name(&self) -> &'static str { match self { $( Event::$name { .. } => $word ),+ } }

            /// The row it is about.
            #[allow(unused_variables)]
            pub fn subject(&self) -> Option<(Subject, i64)> {
                match self { $( Event::$name { $( $field ),* } => events!(@subject $subject) ),+ }
            }

            /// The patient it is about.
            #[allow(unused_variables)]
            pub fn patient(&self) -> Option<PatientId> {
                match self { $( Event::$name { $( $field ),* } => events!(@patient $patient) ),+ }
            }

            /// The screens that went stale.
            pub const fn touches(&self) -> &'static [Topic] {
                match self { $( Event::$name { .. } => &[ $( Topic::$topic, )* Topic::Audit ] ),+ }
            }
        }
    };
    (@about none) => { "" };
    (@about ($kind:ident $($field:tt)+)) => { Subject::$kind.as_str() };
    (@names none) => { false };
    (@names ($($field:tt)+)) => { true };
    (@subject none) => { None };
    (@subject ($kind:ident $field:ident)) => { Some((Subject::$kind, $field.0)) };
    (@subject ($kind:ident $field:ident?)) => { $field.map(|id| (Subject::$kind, id.0)) };
    (@patient none) => { None };
    (@patient ($field:ident)) => { Some(*$field) };
    (@patient ($field:ident?)) => { *$field };
}

pub(super) use events;
