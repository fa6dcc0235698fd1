# A text for each person who has something late: FOLDER/NAME.txt, ready to be mailed. Nothing late, nothing written.
#
#   overdue-mail.ps1 FOLDER [-r FILE] [--as-at DAY] [--forum ID] ...      then any option of `progreg overdue`
#
# What nobody owns goes into FOLDER/no-owner.txt, for the programme office. The names of the texts are printed, one a line.

# No `param`: PowerShell would take `-r` for one of its own.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if ($args.Count -lt 1) {
    [Console]::Error.WriteLine('overdue-mail: name the folder for the texts')
    exit 2
}
$folder = $args[0]
$options = @($args | Select-Object -Skip 1)

# progreg writes UTF-8; Windows PowerShell expects something else unless it is told.
[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
$said = progreg overdue --format json @options
if ($LASTEXITCODE -ne 0) {
    # progreg has said why on standard error; its code is ours.
    exit $LASTEXITCODE
}
$answer = $said | Out-String | ConvertFrom-Json

$late = @{}
foreach ($row in $answer.rows) {
    $owners = @($row.owners)
    if ($owners.Count -eq 0) { $owners = @('no owner') }
    foreach ($owner in $owners) { $late[$owner] = @($late[$owner]) + $row | Where-Object { $_ } }
}
if ($late.Count -eq 0) { exit 0 }

# A folder that is there is refused: yesterday's texts must not be mailed again.
$made = New-Item -ItemType Directory -Path $folder
foreach ($owner in $late.Keys | Sort-Object) {
    $rows = @($late[$owner])
    $lines = @("${owner}: $($rows.Count) late on $($answer.as_at)", $answer.register.name, '')
    foreach ($row in $rows) {
        $entry = if ($row.project) { $row.project } else { 'none' }
        $lines += "$($row.id)  $($row.title)"
        $lines += "    due: $($row.due.words); days late: $($row.days_overdue); entry: $entry"
    }
    $name = ($owner.ToLowerInvariant() -replace '\W+', '-') + '.txt'
    $text = Join-Path $made.FullName $name
    # Two people whose names make one file name are told of, and neither is lost.
    if (Test-Path -LiteralPath $text) { throw "$text is there already" }
    [IO.File]::WriteAllText($text, ($lines -join "`n") + "`n", [Text.UTF8Encoding]::new($false))
    "$folder/$name"
}
