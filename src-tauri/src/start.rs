//! Starting and ending: arguments, one program at a time, the data folder, the first window, the
//! clock that locks idle sessions, and closing the door whichever way the program ends.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use operations::{Chance, Config, Door, KdfCost};
use tauri::{App, AppHandle, Builder, Context, Manager, RunEvent, Runtime, WindowEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tracing_appender::non_blocking::WorkerGuard;

use crate::arguments::Arguments;
use crate::desk::Desk;
use crate::{call, dialogs, log, machine, notices, window};

/// Where this program keeps what it keeps, and whether a test drives its pages.
pub(crate) struct Place {
    pub(crate) folder: PathBuf,
    pub(crate) driven: bool,
}

/// The log's writer. Dropped last of all, for it writes in a thread of its own.
struct Log(Mutex<Option<WorkerGuard>>);

/// Runs the program until its last window closes.
pub fn start() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os().skip(1), |name| std::env::var_os(name)) {
        Ok(arguments) => arguments,
        Err(sentence) => return fail(&sentence),
    };
    if !has_display() {
        return fail("Wardbook needs a screen: neither DISPLAY nor WAYLAND_DISPLAY is set.");
    }
    let built = assemble(Builder::default(), arguments, tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(handle);
            ExitCode::SUCCESS
        }
        Err(error) => fail(&format!("Wardbook could not open its window: {error}.")),
    }
}

/// Puts the program together on any runtime, so that tests do it as the program does.
pub fn assemble<R: Runtime>(builder: Builder<R>, arguments: Arguments, context: Context<R>) -> tauri::Result<App<R>> {
    let mut builder = builder.plugin(tauri_plugin_dialog::init());
    if arguments.data.is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            bring_forward(app);
        }));
    }
    builder
        .invoke_handler(tauri::generate_handler![
            call::call,
            window::open_window,
            dialogs::save_document,
            dialogs::choose_files,
            dialogs::choose_folder,
        ])
        .setup(move |app| {
            let handle = app.handle().clone();
            if let Err(sentence) = open(&handle, arguments.data) {
                report(&handle, sentence);
            }
            Ok(())
        })
        .build(context)
}

/// Opens the data folder, the door and the first window. The error is a sentence.
fn open<R: Runtime>(app: &AppHandle<R>, data: Option<PathBuf>) -> Result<(), String> {
    let driven = data.is_some() && std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true");
    let folder = match data {
        Some(folder) => std::path::absolute(folder).map_err(|error| error.to_string()),
        None => app.path().app_data_dir().map_err(|error| error.to_string()),
    }
    .map_err(|error| format!("Wardbook can't find a place for its data: {error}."))?;
    make_private(&folder)
        .map_err(|error| format!("Wardbook can't use its data folder {}: {error}.", folder.display()))?;
    match log::begin(&folder) {
        Ok(guard) => drop(app.manage(Log(Mutex::new(Some(guard))))),
        Err(error) => return Err(format!("Wardbook can't write its log: {error}.")),
    }
    let version = app.package_info().version.to_string();
    tracing::info!(version, "started");
    let door = Door::open(Config {
        folder: folder.clone(),
        clock: Arc::new(machine::SystemClock::begin()),
        chance: Chance::system(),
        cost: KdfCost::FLOOR,
        workstation: machine::name(),
    });
    app.manage(Place { folder, driven });
    app.manage(Arc::new(Desk::new(Arc::clone(&door))));
    keep_time(app.clone());
    end_with_signals(app.clone());
    window::open(app, None).map(drop).map_err(|error| format!("Wardbook could not open its window: {error}."))
}

/// The data folder, readable by its owner only.
fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Lets the door notice, each second, that time has passed, and tells the windows it concerns.
fn keep_time<R: Runtime>(app: AppHandle<R>) {
    let desk = Arc::clone(&app.state::<Arc<Desk>>());
    tauri::async_runtime::spawn(async move {
        let mut second = tokio::time::interval(Duration::from_secs(1));
        second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        loop {
            second.tick().await;
            let door = Arc::clone(&desk.door);
            match tauri::async_runtime::spawn_blocking(move || door.tick()).await {
                Ok(changed) => {
                    for label in desk.labels(&changed) {
                        call::tell(&app, &label, call::STATE, ());
                    }
                }
                Err(error) => tracing::error!(%error, "a tick failed"),
            }
            let door = Arc::clone(&desk.door);
            if let Ok(news) = tauri::async_runtime::spawn_blocking(move || door.news()).await {
                notices::tell(&app, &desk, &news);
            }
        }
    });
}

/// Ends the program properly when the operating system asks it to.
fn end_with_signals<R: Runtime>(app: AppHandle<R>) {
    #[cfg(unix)]
    tauri::async_runtime::spawn(async move {
        use tokio::signal::unix::{SignalKind, signal};
        let asked = async {
            let mut terminate = signal(SignalKind::terminate())?;
            let mut interrupt = signal(SignalKind::interrupt())?;
            let mut hang_up = signal(SignalKind::hangup())?;
            tokio::select! {
                _ = terminate.recv() => (),
                _ = interrupt.recv() => (),
                _ = hang_up.recv() => (),
            }
            std::io::Result::Ok(())
        };
        match asked.await {
            Ok(()) => app.exit(0),
            Err(error) => tracing::warn!(%error, "signals aren't listened to"),
        }
    });
    #[cfg(not(unix))]
    drop(app);
}

/// What the program does when a window closes and when it ends.
fn handle<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    let Some(desk) = app.try_state::<Arc<Desk>>() else {
        return;
    };
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::Destroyed, .. } => {
            let desk = Arc::clone(&desk);
            tauri::async_runtime::spawn_blocking(move || desk.leave(&label));
        }
        RunEvent::Exit => {
            desk.door.close();
            tracing::info!("ended");
            // The process ends without dropping anything: what is still to be written is written now.
            if let Some(log) = app.try_state::<Log>() {
                drop(log.0.lock().unwrap_or_else(PoisonError::into_inner).take());
            }
        }
        _ => {}
    }
}

/// A second start of the program shows the window of the first.
fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.webview_windows().values().next() {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Says why there will be no window, where there is a screen to say it on, and ends.
fn report<R: Runtime>(app: &AppHandle<R>, sentence: String) {
    fail(&sentence);
    let app = app.clone();
    app.dialog().message(sentence).title("Wardbook").kind(MessageDialogKind::Error).show(move |_| app.exit(1));
}

#[expect(clippy::print_stderr, reason = "before there is a window or a log, this is the only place to say it")]
fn fail(sentence: &str) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::FAILURE
}
