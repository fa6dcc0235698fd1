//! A paper for Word: real styles, numbered sections, heads that repeat. What Word always finds stands in `*.xml` beside this
//! file; what a report says is written by one file a part, on `quick-xml` and `zip`.
//!
//! Why no library: those with conveniences write what the Open XML validator rejects or no repeating table heads, and the
//! generated schema of `ooxmlsdk` takes three minutes and 4.5 GB of memory to build.

mod document;
mod furniture;
mod package;
mod picture;
mod properties;
mod section;
mod styles;
mod table;
mod widths;
mod xml;

use super::{Format, Page, Unrendered};
use crate::report::Report;
use furniture::Furniture;
use package::Package;
use section::Sheet;

/// The report as a Word document.
pub fn write(report: &Report, _: &Page) -> Result<Vec<u8>, Unrendered> {
    let body = document::document(report);
    let mut package = Package::new(&body.pictures);
    package.add("docProps/core.xml", properties::core(report));
    package.add("docProps/app.xml", properties::app());
    package.add("word/document.xml", body.xml);
    package.add("word/styles.xml", styles::styles(report.numbered));
    package.add("word/numbering.xml", styles::NUMBERING.into());
    package.add("word/settings.xml", styles::SETTINGS.into());
    let furniture = Furniture::of(report);
    for sheet in Sheet::ALL {
        package.add(sheet.header().place, furniture.header(sheet));
        package.add(sheet.footer().place, furniture.footer(sheet));
    }
    for picture in body.pictures {
        let [png, svg] = [picture.png_part(), picture.svg_part()];
        package.add(&png, picture.png);
        package.add(&svg, picture.svg);
    }
    package
        .finish()
        .map_err(|why| Unrendered::Broken(Format::Docx, why.to_string()))
}
