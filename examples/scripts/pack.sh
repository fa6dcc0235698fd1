#!/bin/sh
# The pack before a meeting, in a folder of its own: agenda, register, actions, gates due and decisions wanted, the board report
# (each for Word), the form for the minutes, and the papers with what is still awaited.
#
#   pack.sh MEETING FOLDER [-r FILE] [--as-at DAY] [--public] ...      then any option of every command
set -eu

if [ $# -lt 2 ]; then
  echo "pack: name the meeting and the folder: pack.sh N-002 january" >&2
  exit 2
fi
meeting=$1 folder=$2
shift 2

# No paper is made of a register that has errors; warnings do not stop it. What is found goes to standard error.
progreg check --errors "$@" >&2

# A folder that is there is refused, so that no old paper is left in the new pack; half a pack is taken away again.
mkdir "$folder"
trap 'rm -r "$folder"' EXIT

progreg meeting pack "$meeting" --format docx --output "$folder/" "$@" >&2
progreg report board --output "$folder/board.docx" "$@"
progreg meeting agenda "$meeting" --table papers --output "$folder/papers.csv" "$@"

trap - EXIT
ls "$folder"
