# The pack before a meeting, in a folder of its own: agenda, register, actions, gates due and decisions wanted, the board report
# (each for Word), the form for the minutes, and the papers with what is still awaited.
#
#   pack.ps1 MEETING FOLDER [-r FILE] [--as-at DAY] [--public] ...      then any option of every command

# No `param`: PowerShell would take `-r` for one of its own.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if ($args.Count -lt 2) {
    [Console]::Error.WriteLine('pack: name the meeting and the folder: pack.ps1 N-002 january')
    exit 2
}
$meeting, $folder = $args[0..1]
$options = @($args | Select-Object -Skip 2)

# No paper is made of a register that has errors; warnings do not stop it. What is found goes to standard error.
$found = progreg check --errors @options
$code = $LASTEXITCODE
foreach ($line in $found) { [Console]::Error.WriteLine($line) }
if ($code -ne 0) { exit $code }

# A folder that is there is refused, so that no old paper is left in the new pack; half a pack is taken away again.
$made = New-Item -ItemType Directory -Path $folder
try {
    # PowerShell goes on after a program that failed: each is asked.
    $null = progreg meeting pack $meeting --format docx --output "$folder/" @options
    if (($code = $LASTEXITCODE) -ne 0) { exit $code }
    progreg report board --output "$folder/board.docx" @options
    if (($code = $LASTEXITCODE) -ne 0) { exit $code }
    progreg meeting agenda $meeting --table papers --output "$folder/papers.csv" @options
    if (($code = $LASTEXITCODE) -ne 0) { exit $code }
}
finally {
    if ($code -ne 0) { Remove-Item -Recurse -LiteralPath $made.FullName }
}
Get-ChildItem -LiteralPath $made.FullName | Sort-Object Name | ForEach-Object { $_.Name }
