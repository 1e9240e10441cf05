//! Every check, one after the other. A step that fails doesn't hide what the next would say, unless
//! the next needs it; any failure fails the whole, and the runners' own summaries come last.

use std::time::Instant;

use crate::step::{Done, cargo, npm, run as go, run_hearing};
use crate::summary::Summary;
use crate::{install, place, ui};

/// Runs every check.
pub(crate) fn run() -> Done {
    install::run()?;
    let page = place::root().join("ui");
    let window = place::root().join("tests/e2e");
    let mut all = All::default();

    all.step("formatting", |_| go(cargo("fmt --all --check")));
    all.step("page: Biome", |_| go(npm(&page, "exec --offline -- biome check .")));
    all.step("page: types", |_| go(npm(&page, "exec --offline -- tsc --noEmit")));
    all.step("window tests: types", |_| go(npm(&window, "exec --offline -- tsc --noEmit")));
    all.step("page: tests", |heard| {
        run_hearing(npm(&page, "exec --offline -- vitest run"), |line| heard.vitest("page", line))
    });
    let built = all.step("page: build", |_| ui::build());
    if built {
        all.step("lints", |_| go(cargo("clippy --workspace --all-targets --locked -- -D warnings")));
        let compiled = all.step("core: build", |_| go(cargo("test --workspace --locked --no-run")));
        if compiled {
            all.step("core: tests", |heard| {
                run_hearing(cargo("test --workspace --locked --no-fail-fast"), |line| heard.cargo(line))
            });
            all.step("window: tests", |heard| {
                let mut vitest = npm(&window, "exec --offline -- vitest run");
                vitest.env("WARDBOOK_PROGRAM", place::program());
                vitest.env("WARDBOOK_PICTURES", place::target().join("e2e"));
                run_hearing(vitest, |line| heard.vitest("window", line))
            });
        }
    }
    all.close()
}

/// The steps taken, and what was heard in them.
#[derive(Default)]
struct All {
    heard: Summary,
    taken: Vec<(&'static str, f32, Done)>,
}

impl All {
    /// Takes a step; says whether it went well.
    fn step(&mut self, name: &'static str, work: impl FnOnce(&mut Summary) -> Done) -> bool {
        println!("\n=== {name}");
        let begun = Instant::now();
        let done = work(&mut self.heard);
        let well = done.is_ok();
        self.taken.push((name, begun.elapsed().as_secs_f32(), done));
        well
    }

    fn close(self) -> Done {
        println!("\n=== summaries");
        for (name, seconds, done) in &self.taken {
            let outcome = if done.is_ok() { "ok" } else { "FAILED" };
            println!("{outcome:>6}  {name} ({seconds:.0} s)");
        }
        println!("\n{}", self.heard);
        let failed: Vec<&str> =
            self.taken.iter().filter_map(|(_, _, done)| done.as_ref().err().map(String::as_str)).collect();
        if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
    }
}
