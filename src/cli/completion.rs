//! `completions`: what a shell needs to complete a command line, and the answer when it asks.
//!
//! The script a shell loads runs the program again with [`VARIABLE`] set; the words typed so far follow `--`. What can stand
//! in the next place is in `offers`; how each shell is told is the library's.

use crate::cli::env::COMPLETES;
use crate::cli::failure::code;
use crate::cli::line::whole;
use crate::cli::offers::Offers;
use crate::cli::session::{Ended, Session};
use clap::{Args, ValueEnum};
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Shells, Zsh};
use std::ffi::OsString;

/// Arguments of `completions`.
#[derive(Args, Debug)]
#[command(after_long_help = "\
To have it in every new shell:
  bash        progreg completions bash > ~/.local/share/bash-completion/completions/progreg
  zsh         progreg completions zsh > a folder of your $fpath, as _progreg
  fish        progreg completions fish > ~/.config/fish/completions/progreg.fish
  PowerShell  progreg completions powershell >> $PROFILE")]
pub struct Completions {
    /// Which shell
    shell: Shell,
}

/// A shell that can be told what completes a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell", alias = "pwsh")]
    Powershell,
}

impl Shell {
    fn speaker(self) -> &'static dyn EnvCompleter {
        match self {
            Self::Bash => &Bash,
            Self::Zsh => &Zsh,
            Self::Fish => &Fish,
            Self::Powershell => &Powershell,
        }
    }
}

/// A file of `$fpath` is read when it is first asked for a completion, and has to give it then.
const AT_ONCE: &str = r#"
if [[ "$funcstack[1]" == _progreg ]]; then
    _clap_dynamic_completer_progreg "$@"
fi
"#;

/// Prints the script.
pub fn run(args: &Completions, session: &mut Session<'_>) -> Ended {
    let mut script = Vec::new();
    let name = env!("CARGO_PKG_NAME");
    let speaker = args.shell.speaker();
    // Nothing but memory is written to.
    let _ = speaker.write_registration(COMPLETES, name, name, name, &mut script);
    if args.shell == Shell::Zsh {
        script.extend_from_slice(AT_ONCE.as_bytes());
    }
    session.print(&script)?;
    Ok(code::DONE)
}

/// Answers a shell that asks what can stand in the next place. It is not to be disturbed: where nothing can be said, nothing is.
pub fn answer(shell: &str, words: &[OsString], session: &mut Session<'_>) {
    let shells = Shells::builtins();
    let Some(speaker) = shells.completer(shell) else {
        return;
    };
    let typed = words.iter().skip_while(|word| *word != "--").skip(1);
    let typed: Vec<OsString> = typed.cloned().collect();
    if typed.is_empty() {
        return;
    }
    let line = whole();
    let offers = Offers::of(&typed, session);
    let mut line = offers.made(line);
    let mut told = Vec::new();
    let folder = session.env.cwd.clone();
    if speaker
        .write_complete(&mut line, typed, Some(&folder), &mut told)
        .is_ok()
    {
        let _ = session.print(&told);
    }
}
