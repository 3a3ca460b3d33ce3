# The guardian of a process tree. Its standard input is a pipe that only its owner holds open:
#   + <pid> <signal> <phase>   from now on mine to stop
#   - <pid>                    stopped by its owner
#   file <path>                to be removed at the end
# At the end of input the owner is gone, whatever ended it: everything still alive is stopped, phase by phase,
# asked by its signal first and killed after the grace period.
trap '' INT TERM HUP QUIT
grace_tenths=80
guarded=''
files=''

# Prints the start time of a living process; fails for a dead one, a zombie included. Tells a reused pid.
started() {
  if [ -r /proc/self/stat ]; then
    stat="$(cat "/proc/$1/stat" 2>/dev/null)" || return 1
    set -- ${stat##*) }
    [ "$1" != Z ] && [ "$1" != X ] || return 1
    shift 19
    echo "$1"
  else
    kill -0 "$1" 2>/dev/null && echo unknown
  fi
}

is_alive() {
  now="$(started "$1")" && [ "$now" = "$2" ]
}

signal_phase() {
  for entry in $guarded; do
    IFS=: read -r pid start signal phase <<EOF
$entry
EOF
    if [ "$phase" = "$1" ] && is_alive "$pid" "$start"; then
      kill -"${2:-$signal}" "$pid" 2>/dev/null
    fi
  done
}

phase_has_ended() {
  for entry in $guarded; do
    IFS=: read -r pid start signal phase <<EOF
$entry
EOF
    if [ "$phase" = "$1" ] && is_alive "$pid" "$start"; then
      return 1
    fi
  done
  return 0
}

while read -r verb what signal phase; do
  case "$verb" in
    +)
      if start="$(started "$what")"; then
        guarded="$guarded $what:$start:$signal:$phase"
      fi
      ;;
    -)
      kept=''
      for entry in $guarded; do
        case "$entry" in
          "$what":*) ;;
          *) kept="$kept $entry" ;;
        esac
      done
      guarded="$kept"
      ;;
    file)
      files="$files
$what${signal:+ $signal}${phase:+ $phase}"
      ;;
  esac
done

for phase_to_end in 1 2; do
  signal_phase "$phase_to_end"
  waited=0
  until phase_has_ended "$phase_to_end"; do
    if [ "$waited" -ge "$grace_tenths" ]; then
      signal_phase "$phase_to_end" KILL
      break
    fi
    sleep 0.1
    waited=$((waited + 1))
  done
done

echo "$files" | while IFS= read -r file; do
  if [ -n "$file" ]; then
    rm -f -- "$file"
  fi
done
