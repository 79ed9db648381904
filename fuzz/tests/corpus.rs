//! The inputs that the search kept, and thousands of changes of them, through the same functions: what of the search runs
//! without it. The changes are the same on every run; `FUZZ_CHANGES` makes more of them for each way in.

#[path = "../../tests/support/draw.rs"]
#[allow(dead_code, reason = "all choices are made there")]
mod draw;

use consentry_fuzz::{Outcome, TARGETS, Target, calls, mutate};
use draw::Draw;
use std::fs;
use std::path::Path;

const CHANGES: usize = 5_000;

/// So small that it can be read and cloned.
const MOST_FILES: usize = 200;
const MOST_BYTES: usize = 300_000;

#[test]
fn documents() {
    hold("load");
}

#[test]
fn questions() {
    hold("check");
}

#[test]
fn commands() {
    hold("execute");
}

#[test]
fn events() {
    hold("apply");
}

#[test]
fn scenario_files() {
    hold("scenario");
}

#[test]
fn tapes() {
    hold("tape");
}

#[test]
fn every_way_in_has_a_small_corpus() {
    for Target { name, .. } in TARGETS {
        let corpus = corpus(name);
        let bytes: usize = corpus.iter().map(Vec::len).sum();
        assert!((10..=MOST_FILES).contains(&corpus.len()), "{name}: {} files", corpus.len());
        assert!(bytes <= MOST_BYTES, "{name}: {bytes} bytes");
    }
}

fn hold(name: &str) {
    let target = TARGETS.into_iter().find(|target| target.name == name).expect("a target of that name");
    let corpus = corpus(name);
    // What is nothing that could be asked seldom becomes it.
    let asked: Vec<_> = corpus.iter().filter(|input| told(&target, input) != Outcome::Unread).collect();
    let changes = std::env::var("FUZZ_CHANGES").map_or(CHANGES, |text| text.parse().expect("a number"));
    let mut counts = Counts::default();
    let mut draw = Draw::seeded(4_711);
    for seed in (0..).take(changes) {
        let (one, other) = (draw.pick(&asked), draw.pick(&asked));
        let crossed = if draw.once_in(2) { mutate::crossed(one, other, seed) } else { one.clone() };
        counts.add(told(&target, &mutate::changed(&crossed, seed)));
    }
    println!("{name}: {} kept, {changes} changed: {counts:?}; {} calls", corpus.len(), calls());
    // What is refused at the door shows little.
    let least = changes / 50;
    assert!(counts.taken >= least && counts.refused >= least, "{name}: {counts:?}");
}

#[derive(Debug, Default)]
struct Counts {
    unread: usize,
    refused: usize,
    taken: usize,
}

impl Counts {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Unread => self.unread += 1,
            Outcome::Refused => self.refused += 1,
            Outcome::Taken => self.taken += 1,
        }
    }
}

/// Holds one input, and prints it when it does not hold.
fn told(target: &Target, input: &[u8]) -> Outcome {
    struct Told<'a>(&'a [u8]);
    impl Drop for Told<'_> {
        fn drop(&mut self) {
            if std::thread::panicking() {
                eprintln!("the input: {}", String::from_utf8_lossy(self.0));
            }
        }
    }
    let _told = Told(input);
    (target.hold)(input)
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let files = fs::read_dir(&folder).unwrap_or_else(|why| panic!("{why}: {}", folder.display()));
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).expect("a file that can be read")).collect()
}
