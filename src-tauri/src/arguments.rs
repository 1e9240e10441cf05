//! What the program is told when it starts: at present only where its data lies.

use std::ffi::OsString;
use std::path::PathBuf;

/// The variable that names the data folder where `--data` doesn't.
const DATA_VARIABLE: &str = "WARDBOOK_DATA";

/// The program's arguments, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The data folder, where it isn't the operating system's usual place. A program with a folder
    /// of its own runs beside others.
    pub data: Option<PathBuf>,
}

impl Arguments {
    /// Reads the arguments after the program's name and the environment. The error is a sentence
    /// for whoever typed them.
    pub fn read(
        arguments: impl IntoIterator<Item = OsString>,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, String> {
        let mut data = variable(DATA_VARIABLE).filter(|value| !value.is_empty());
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            if argument == "--data" {
                let folder = arguments.next().filter(|value| !value.is_empty());
                data = Some(folder.ok_or("--data wants a folder after it.")?);
            } else if let Some(folder) = argument.to_str().and_then(|text| text.strip_prefix("--data=")) {
                data = Some(folder.into());
            } else {
                return Err(format!(
                    "Wardbook doesn't know {}. It takes --data FOLDER and nothing else.",
                    argument.display()
                ));
            }
        }
        Ok(Self { data: data.map(PathBuf::from) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str], variable: Option<&str>) -> Result<Arguments, String> {
        Arguments::read(words.iter().map(OsString::from), |name| {
            assert_eq!(name, DATA_VARIABLE);
            variable.map(OsString::from)
        })
    }

    fn folder(path: &str) -> Arguments {
        Arguments { data: Some(path.into()) }
    }

    #[test]
    fn the_data_folder_is_taken_from_the_argument_before_the_variable() {
        assert_eq!(read(&[], None), Ok(Arguments::default()));
        assert_eq!(read(&[], Some("")), Ok(Arguments::default()));
        assert_eq!(read(&[], Some("/v")), Ok(folder("/v")));
        assert_eq!(read(&["--data", "/a"], Some("/v")), Ok(folder("/a")));
        assert_eq!(read(&["--data=/a b"], None), Ok(folder("/a b")));
    }

    #[test]
    fn a_mistyped_argument_is_named_rather_than_ignored() {
        assert!(read(&["--data"], None).unwrap_err().contains("--data"));
        assert!(read(&["--dta", "/a"], None).unwrap_err().contains("--dta"));
    }
}
