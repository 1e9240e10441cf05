//! Input that lies, is cut or is huge: each with its expected answer.
