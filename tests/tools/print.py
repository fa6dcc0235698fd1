"""Every .docx and .xlsx of a folder through LibreOffice, into PDF: one line for each that does not print."""
import pathlib
import re
import subprocess
import sys
import tempfile

folder = pathlib.Path(sys.argv[1])
papers = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".xlsx"))
total = 0
for ending in ("docx", "xlsx"):
    mine = [path for path in papers if path.suffix == f".{ending}"]
    out = folder / f"printed-{ending}"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}"]
        convert = ["--convert-to", "pdf", "--outdir", str(out)]
        done = subprocess.run([*office, *convert, *map(str, mine)], capture_output=True, text=True)
    if done.returncode:
        print(f"soffice ended with {done.returncode}: {done.stderr.strip()}")
    for path in mine:
        pdf = out / f"{path.stem}.pdf"
        if not pdf.exists():
            print(f"{path.name}: LibreOffice does not open it")
            continue
        said = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True).stdout
        pages = re.search(r"^Pages: +(\d+)", said, re.M)
        if not pages or int(pages[1]) == 0:
            print(f"{path.name}: no page")
        else:
            total += int(pages[1])
if not papers:
    print("no papers were written")
print(f"# LibreOffice prints {len(papers)} papers and workbooks on {total} pages")
