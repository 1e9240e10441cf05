//! The same table as TypeScript: every operation's arguments and reply, every type they name, and what
//! each query reads. `cargo xtask bindings` writes it, a test checks that it is current.

use std::collections::BTreeMap;

use domain::{Event, Topic};
use ts_rs::{Config, TS, TypeVisitor};

use crate::Refusal;

/// What a `document` operation answers.
#[derive(Debug)]
pub struct Bytes;
impl TS for Bytes {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &Config) -> String {
        "ArrayBuffer".to_owned()
    }
    fn inline(_: &Config) -> String {
        "ArrayBuffer".to_owned()
    }
}

/// The sheet while it is being written.
pub(crate) struct Sheet {
    config: Config,
    types: BTreeMap<String, String>,
    operations: String,
    reads: String,
}

impl Sheet {
    pub(crate) fn operation<Args: TS + 'static, Reply: TS + 'static>(
        &mut self,
        name: &str,
        kind: &str,
        reads: &[Topic],
    ) {
        self.visit::<Reply>();
        Args::visit_dependencies(&mut Types(self));
        // Written out, because a reply may be called `Record`.
        let args = Args::inline(&self.config).replace("Record<symbol, never>", "{ [name: symbol]: never }");
        self.operations +=
            &format!("  {name:?}: {{ kind: {kind:?}; args: {args}; reply: {} }};\n", Reply::name(&self.config));
        if kind == "query" {
            let topics: Vec<_> = reads.iter().map(|topic| format!("{:?}", topic.as_str())).collect();
            self.reads += &format!("  {name:?}: [{}],\n", topics.join(", "));
        }
    }

    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            let declared = T::decl(&self.config);
            if let Some(known) = self.types.get(&name) {
                // Two types of one name would leave one of them out, and every page that names it in error.
                assert_eq!(*known, declared, "two types are called {name}: rename one with #[ts(rename)]");
                return;
            }
            self.types.insert(name, declared);
        }
        T::visit_dependencies(&mut Types(self));
        T::visit_generics(&mut Types(self));
    }
}

struct Types<'a>(&'a mut Sheet);
impl TypeVisitor for Types<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.0.visit::<T>();
    }
}

/// The whole of `ui/src/ipc/generated/operations.ts`.
pub fn typescript() -> String {
    let mut sheet = Sheet {
        config: Config::new().with_large_int("number"),
        types: BTreeMap::new(),
        operations: String::new(),
        reads: String::new(),
    };
    sheet.visit::<Topic>();
    sheet.visit::<Refusal>();
    crate::describe(&mut sheet);
    let events: Vec<_> = Event::NAMES.iter().map(|name| format!("{name:?}")).collect();
    let types: Vec<_> = sheet.types.values().map(|declaration| format!("export {declaration}\n")).collect();
    format!(
        "// Made by `cargo xtask bindings` from src-tauri/crates/operations. Do not edit.\n\n{}\n\
         export type EventName = {};\n\nexport interface Operations {{\n{}}}\n\n\
         /** What each query's answer is made of. */\n\
         export const reads = {{\n{}}} as const satisfies {{ [O in keyof Operations as Operations[O][\"kind\"] extends \"query\" ? O : never]: readonly Topic[] }};\n",
        types.join("\n"),
        events.join(" | "),
        sheet.operations,
        sheet.reads
    )
}
