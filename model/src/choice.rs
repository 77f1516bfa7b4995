//! Fields of the scenario that take one of a few words.

/// A type whose values are a fixed list of words in JSON.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every value, in the order of the model's definition.
    const ALL: &'static [Self];
    /// The word in JSON.
    fn word(self) -> &'static str;
    /// The value that a word stands for.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

/// A choice of any type, by the places of its words.
pub trait AnyChoice {
    /// Every word, in the order of the model's definition.
    fn words(&self) -> Vec<&'static str>;
    /// The word of the value.
    fn chosen(&self) -> &'static str;
    /// Sets the value that a word stands for, if there is one.
    fn choose(&mut self, word: &str) -> bool;
}

impl<C: Choice> AnyChoice for C {
    fn words(&self) -> Vec<&'static str> {
        C::ALL.iter().map(|value| value.word()).collect()
    }
    fn chosen(&self) -> &'static str {
        self.word()
    }
    fn choose(&mut self, word: &str) -> bool {
        let value = C::from_word(word);
        *self = value.unwrap_or(*self);
        value.is_some()
    }
}

macro_rules! choices {
    ($($(#[$about:meta])* $name:ident { $($(#[$value_about:meta])* $value:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$value_about])* $value),* }
        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$value),*];
            fn word(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }
        }
    )*};
}

choices! {
    /// How a user proves who they are, in the order of the model's definition.
    Kind {
        /// A cloud password only.
        CloudOnly = "cloud_only",
        /// Password hash synchronisation from Active Directory (PHS).
        HashSync = "hash_sync",
        /// Pass-through authentication (PTA).
        PassThrough = "pass_through",
        /// Federated to AD FS.
        AdFs = "ad_fs",
        /// Federated to Okta.
        Okta = "okta",
        /// Federated to Ping or another third-party identity provider.
        Ping = "ping",
        /// No password: passkey, Windows Hello, certificate or phone sign-in.
        Passwordless = "passwordless",
        /// A guest whose home is another tenant.
        Guest = "guest",
    }
    /// How alerts spread over the window (rule 7).
    Arrival {
        /// As many in the last minute as in the first.
        Even = "even",
        /// Most at the beginning.
        FrontLoaded = "front_loaded",
    }
    /// Which alerts lock (rule 8); a disputed fact.
    LockoutRule {
        /// The tenant's own risk policy decides, as Microsoft documents.
        TenantPolicy = "tenant_policy",
        /// Every alert locks the account, as first reported.
        EveryAlert = "every_alert",
    }
    /// The tenant's licence.
    Licence {
        /// Entra ID P2: the only one that can enforce a user-risk policy.
        P2 = "p2",
        /// Entra ID P1.
        P1 = "p1",
        /// Entra ID Free.
        Free = "free",
    }
    /// What the user-risk policy does at High risk.
    Policy {
        /// No such policy.
        Off = "off",
        /// Logged, not enforced.
        ReportOnly = "report_only",
        /// Access is blocked.
        Block = "block",
        /// A secure password change lets the user in.
        PasswordChange = "password_change",
        /// Microsoft-managed remediation, also without a password; not in April 2025.
        RiskRemediation = "risk_remediation",
    }
    /// Whose features count.
    RulesOf {
        /// What existed in April 2025.
        April2025 = "april_2025",
        /// What exists now.
        Today = "today",
    }
    /// When somebody watches the alerts (rule 3).
    Monitoring {
        /// Somebody always watches.
        AroundTheClock = "around_the_clock",
        /// Somebody is paged.
        OnCall = "on_call",
        /// Somebody looks when the office is open.
        OfficeHours = "office_hours",
    }
    /// How an admin clears many users (rule 11).
    ClearMethod {
        /// A script with batches.
        Script = "script",
        /// By hand in the portal.
        Portal = "portal",
    }
    /// When the help desk works.
    DeskHours {
        /// Day and night.
        Always = "always",
        /// In office hours at home.
        OfficeHours = "office_hours",
    }
    /// A way back, in the order that breaks ties (rule 11).
    Path {
        /// A secure password change inside the policy.
        SelfService = "self_service",
        /// A reset at the public reset page.
        PortalReset = "portal_reset",
        /// A password change in Active Directory that clears cloud risk.
        OnPremisesChange = "on_premises_change",
        /// A reset by a help-desk agent.
        HelpDesk = "help_desk",
        /// Cleared by an admin: confirmed safe or dismissed.
        AdminClear = "admin_clear",
        /// The policy is switched to report-only.
        PolicyChange = "policy_change",
        /// Cleared by the provider.
        Provider = "provider",
    }
}

impl Kind {
    /// The kind's place in the order of the model's definition.
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl Path {
    /// The path's place in the order that breaks ties.
    pub const fn index(self) -> usize {
        self as usize
    }
}
