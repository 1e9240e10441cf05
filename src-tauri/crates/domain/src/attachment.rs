//! What is attached to a chart: scans and photos. Their bytes are opaque; how they are cleaned is
//! `interchange`, where they lie is `store`.

use crate::choice;

choice! {
    /// `attachments.kind`
    pub enum AttachmentKind {
        /// A letter from elsewhere.
        Letter = "letter",
        /// A result of a laboratory or an examination.
        Result = "result",
        /// A photo of what was found.
        Photo = "photo",
        /// A consent or another signed paper.
        Consent = "consent",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// `attachments.format`: what can be shown inside the app.
    pub enum AttachmentFormat {
        /// A JPEG picture.
        Jpeg = "jpeg",
        /// A PNG picture.
        Png = "png",
        /// A WebP picture that doesn't move.
        Webp = "webp",
        /// A PDF document.
        Pdf = "pdf",
    }
}

/// Largest file, in bytes.
pub const ATTACHMENT_BYTES: u64 = 20 << 20;
/// All that is attached to one patient, in bytes.
pub const ATTACHMENTS_BYTES: u64 = 500 << 20;
/// How many files one patient may have.
pub const ATTACHMENTS_COUNT: u32 = 1_000;
