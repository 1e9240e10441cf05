//! How the table of operations is written, and what its lines become. What a line does is in `kinds`, the
//! table itself in the crate's root.

/// The table of operations: what each line makes is its name, its place in the dispatcher, in the list
/// that tests run over, and in TypeScript.
macro_rules! operations {
    ($( $kind:ident $name:literal => $operation:ty ),+ $(,)?) => {
        $( #[diagnostic::do_not_recommend]
        impl $crate::door::Listed for $operation { const NAME: &'static str = $name; } )+

        /// The table, for the policy, the tests and the bindings.
        pub const OPERATIONS: &[$crate::TableEntry] = &[
            $( $crate::door::operations!(@entry $kind $name $operation) ),+
        ];

        pub(crate) fn dispatch(
            door: &$crate::Door,
            seat: &$crate::Seat,
            name: &str,
            args: serde_json::Value,
        ) -> std::result::Result<$crate::Answer, $crate::Refusal> {
            match name {
                $( $name => $crate::door::operations!(@run $kind $operation)(door, seat, args), )+
                _ => Err($crate::Refusal::UnknownOperation),
            }
        }

        pub(crate) fn describe(into: &mut $crate::bindings::Sheet) {
            $( into.operation::<$operation, $crate::door::operations!(@reply $kind $operation)>(
                $name, $crate::door::operations!(@wire $kind), $crate::door::operations!(@reads $kind $operation)); )+
        }
    };
    (@entry entrance $name:literal $operation:ty) => {
        $crate::TableEntry { name: $name, kind: $crate::Kind::Entrance, needs: None, reads: &[], fresh_password: false }
    };
    (@entry query $name:literal $operation:ty) => {
        $crate::TableEntry { name: $name, kind: $crate::Kind::Query, needs: Some(<$operation as $crate::Query>::NEEDS),
            reads: <$operation as $crate::Query>::READS, fresh_password: false }
    };
    (@entry watch $name:literal $operation:ty) => {
        $crate::TableEntry { name: $name, kind: $crate::Kind::Query, needs: Some(<$operation as $crate::Watch>::NEEDS),
            reads: <$operation as $crate::Watch>::READS, fresh_password: false }
    };
    (@entry command $name:literal $operation:ty) => {
        $crate::TableEntry { name: $name, kind: $crate::Kind::Command, needs: Some(<$operation as $crate::Command>::NEEDS),
            reads: &[], fresh_password: <$operation as $crate::Command>::FRESH_PASSWORD }
    };
    (@entry document $name:literal $operation:ty) => {
        $crate::TableEntry { name: $name, kind: $crate::Kind::Document, needs: Some(<$operation as $crate::Document>::NEEDS),
            reads: &[], fresh_password: <$operation as $crate::Document>::FRESH_PASSWORD }
    };
    (@run entrance $operation:ty) => { $crate::door::enter::<$operation> };
    (@run query $operation:ty) => { $crate::door::ask::<$operation> };
    (@run watch $operation:ty) => { $crate::door::watch::<$operation> };
    (@run command $operation:ty) => { $crate::door::act::<$operation> };
    (@run document $operation:ty) => { $crate::door::fetch::<$operation> };
    (@reply entrance $operation:ty) => { <$operation as $crate::Entrance>::Reply };
    (@reply query $operation:ty) => { <$operation as $crate::Query>::Reply };
    (@reply watch $operation:ty) => { <$operation as $crate::Watch>::Reply };
    (@reply command $operation:ty) => { <$operation as $crate::Command>::Reply };
    (@reply document $operation:ty) => { $crate::bindings::Bytes };
    (@reads query $operation:ty) => { <$operation as $crate::Query>::READS };
    (@reads watch $operation:ty) => { <$operation as $crate::Watch>::READS };
    (@reads $kind:ident $operation:ty) => { &[] };
    (@wire watch) => { "query" };
    (@wire $kind:ident) => { stringify!($kind) };
}
pub(crate) use operations;
