//! `cargo xtask demo`: the portal, served from this machine, with accounts that are made up.

use std::env::{self, current_dir};
use std::net::TcpListener;

use anyhow::{Result, bail};

use super::build::{self, Wasm};
use crate::tools::{node, run};

/// What visitors do is kept here; nothing else is.
const DATA: &str = "target/demo";

/// From this one on, the first port that is free.
const FIRST_PORT: u16 = 8080;

pub(crate) fn run(args: &[String]) -> Result<()> {
    let reset = wants_reset(args)?;
    build::everything(Wasm::AsBuilt)?;
    let mut server = node::node();
    server
        .arg("www/server/dist/src/main.js")
        .env("PORTAL_DEMO", "true")
        .env("PORTAL_RESET", reset.to_string());
    for (variable, value) in [
        ("PORT", free_port(FIRST_PORT).to_string()),
        ("PORTAL_DATA", current_dir()?.join(DATA).display().to_string()),
        ("PORTAL_LOG_LEVEL", "warn".to_owned()),
    ] {
        if env::var_os(variable).is_none() {
            server.env(variable, value);
        }
    }
    run::run(&mut server)
}

fn wants_reset(args: &[String]) -> Result<bool> {
    match args {
        [] => Ok(false),
        [flag] if flag == "--reset" => Ok(true),
        _ => bail!("the demo knows one argument, --reset: everything that visitors did is forgotten"),
    }
}

/// Another program may use the usual port.
fn free_port(first: u16) -> u16 {
    (first..=u16::MAX).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap_or(FIRST_PORT)
}

#[cfg(test)]
mod tests {
    use super::{free_port, wants_reset};
    use std::net::TcpListener;

    #[test]
    fn a_reset_is_asked_for_by_its_flag_and_nothing_else() {
        let ask = |args: &[&str]| wants_reset(&args.iter().map(ToString::to_string).collect::<Vec<_>>()).ok();
        assert_eq!(ask(&[]), Some(false));
        assert_eq!(ask(&["--reset"]), Some(true));
        assert_eq!(ask(&["--rest"]), None);
        assert_eq!(ask(&["--reset", "now"]), None);
    }

    #[test]
    fn a_port_in_use_is_left_alone() -> std::io::Result<()> {
        // The system chooses it: one that was found free could be taken by another program before this test takes it.
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let taken = listener.local_addr()?.port();
        assert_ne!(free_port(taken), taken);
        Ok(())
    }
}
