#!/bin/sh
# The text of the nightly mail about what is late. Where nothing is late it prints nothing, and so no mail goes out.
#
#   overdue-mail.sh [-r FILE] [--as-at DAY] [--forum ID] ...      any option of `progreg overdue`
#
# Cron mails what a job prints, and sends nothing for a job that prints nothing:
#   MAILTO=programme.office@example.org
#   0 6 * * 1-5  PROGREG_REGISTER=/srv/programme/register.toml /srv/programme/overdue-mail.sh
set -eu

# With --fail, code 1 says that something is late. The text is held back until the code is known.
code=0
text=$(progreg overdue --fail --format text "$@") || code=$?

case $code in
0) ;;
1) printf '%s\n' "$text" ;;
*) # progreg has said why. A night on which nothing could be asked must not look like one on which nothing was late.
  echo "overdue-mail: what is late could not be listed (code $code)" >&2
  exit "$code"
  ;;
esac
