//! The clauses of `docs/rules.md`, as answers cite them.

use std::fmt;

macro_rules! clauses {
    ($($name:ident = $text:literal,)*) => {
        /// A numbered clause of `docs/rules.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the clause of its name in docs/rules.md")]
        pub enum Clause { $($name,)* }

        impl Clause {
            /// Every clause that an answer can cite, in the order of the rules.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The number of this clause, `ACC-2`.
            #[must_use]
            pub const fn number(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }

        by_word! { Clause, number, [$($name,)*] }
    };
}

clauses! {
    Eng2 = "ENG-2", Eng7 = "ENG-7", Eng10 = "ENG-10",
    Usr0 = "USR-0",
    Job1 = "JOB-1", Job2 = "JOB-2", Job3 = "JOB-3", Job4 = "JOB-4", Job5 = "JOB-5", Job6 = "JOB-6",
    App1 = "APP-1", App2 = "APP-2",
    Acc1 = "ACC-1", Acc2 = "ACC-2", Acc5 = "ACC-5", Acc6 = "ACC-6", Acc7 = "ACC-7",
    Usr1 = "USR-1", Usr2 = "USR-2", Usr3 = "USR-3", Usr4 = "USR-4", Usr6 = "USR-6", Usr7 = "USR-7",
    Usr8 = "USR-8", Usr9 = "USR-9",
    Con2 = "CON-2", Con3 = "CON-3", Con4 = "CON-4", Con5 = "CON-5", Con6 = "CON-6", Con7 = "CON-7",
    Con8 = "CON-8", Con10 = "CON-10",
    Ses1 = "SES-1", Ses2 = "SES-2", Ses3 = "SES-3", Ses4 = "SES-4", Ses6 = "SES-6", Ses7 = "SES-7",
    Ses9 = "SES-9",
    Log2 = "LOG-2",
}

impl fmt::Display for Clause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.number())
    }
}
