//! Adding up what the test runners report.

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed = self.passed.saturating_add(other.passed);
        self.failed = self.failed.saturating_add(other.failed);
    }

    pub(crate) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Counts a line that closes a run of cargo test, Vitest, Playwright or node:test; any other line counts nothing.
    pub(crate) fn read(&mut self, line: &str) {
        let plain = without_colours(line);
        let line = plain.trim();
        if let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) {
            self.add(of_node_test(rest));
        } else if line.starts_with("test result:") || line.starts_with("Tests ") || starts_with_count(line) {
            self.add(of_words(line));
        }
    }
}

/// node:test: `pass 12`, `fail 0`, each on a line.
fn of_node_test(line: &str) -> Tally {
    let number = |word| line.strip_prefix(word).and_then(|rest| rest.trim().parse().ok()).unwrap_or(0);
    Tally { passed: number("pass "), failed: number("fail ") }
}

/// Everybody else: a number, then `passed` or `failed`.
fn of_words(line: &str) -> Tally {
    let mut tally = Tally::default();
    let words: Vec<&str> = line.split_whitespace().collect();
    for pair in words.windows(2) {
        let [number, word] = pair else { continue };
        let Ok(number) = number.parse() else { continue };
        match word.trim_end_matches([',', ';']) {
            "passed" => tally.add(Tally { passed: number, failed: 0 }),
            "failed" => tally.add(Tally { passed: 0, failed: number }),
            _ => {}
        }
    }
    tally
}

fn starts_with_count(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|word| word.parse::<u64>().is_ok());
    let word = words.next().unwrap_or_default();
    number && matches!(word, "passed" | "passed," | "failed" | "failed,")
}

/// The line without its terminal colours (`ESC [ … m`).
fn without_colours(line: &str) -> String {
    let mut pieces = line.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or(piece, |(_, text)| text));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn every_runner_is_understood() {
        for (line, passed, failed) in [
            ("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out", 12, 0),
            ("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2),
            ("      Tests  1 failed | 11 passed (12)", 11, 1),
            ("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m\u{1b}[22m (7)", 7, 0),
            (" Test Files  2 passed (2)", 0, 0),
            ("  3 passed (5.2s)", 3, 0),
            ("  1 failed", 0, 1),
            ("ℹ pass 8", 8, 0),
            ("ℹ fail 2", 0, 2),
            ("ℹ tests 10", 0, 0),
            ("# pass 4", 4, 0),
            ("# pass the salt", 0, 0),
            ("40 passed, 1 failed", 40, 1),
            ("a document of 50 passed", 0, 0),
            ("12 jobs, 3 passed", 0, 0),
        ] {
            let mut tally = Tally::default();
            tally.read(line);
            assert_eq!(tally, Tally { passed, failed }, "{line}");
        }
    }
}
