# This machine's settings: the lines NAME=value of /etc/lampkeeper/settings, outranked by the environment. Sourced after lib.sh.
# Without that file the machine is an adopted one: nothing is installed and nothing is configured there.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

settings=$root/etc/lampkeeper/settings

# Each setting, what its whole value has to match, and its default.
known='
WEB_SERVER nginx|apache nginx
PHP_VERSION ([0-9]\.[0-9]{1,2})?
PHP_EXTENSIONS ([a-z0-9_]+([[:blank:]][a-z0-9_]+)*)? mysqli pdo_mysql curl gd intl mbstring xml zip
DELIVERY codedeploy|efs codedeploy
DOCUMENT_ROOT (/[A-Za-z0-9._-]+)+ /var/www/lampkeeper/current/web
BALANCER_RANGES [0-9a-f.:]+/[0-9]{1,3}([[:blank:]][0-9a-f.:]+/[0-9]{1,3})* 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16
EFS_ID (fs-[0-9a-f]+)?
EFS_ACCESS_POINT (fsap-[0-9a-f]+)?
EFS_ADDRESSES ([0-9.]+([[:blank:]][0-9.]+)*)?
DATABASE_SECRET [A-Za-z0-9/_+=.@:!-]*
DATABASE_WRITER [A-Za-z0-9.-]*
DATABASE_READER [A-Za-z0-9.-]*
DATABASE_PORT [1-9][0-9]{0,4} 3306
DATABASE_NAME [A-Za-z0-9_-]*
DATABASE_CA (/[A-Za-z0-9._-]+)*
SESSIONS database|dynamodb|efs|none none
AGENT_VERSION ([0-9]+\.[0-9]+\.[0-9]+-[0-9]+)?
AGENT_ENDPOINT public|vpc public
SECURITY_UPDATES yes|no yes
LOG_GROUP [A-Za-z0-9_/.#-]*
METRICS yes|no no
'

# known_names: of all settings, with one space around each
known_names() {
  printf %s "$known" | awk 'NF { printf " %s ", $1 }'
}

# plain TEXT: whether it is printable ASCII without what a shell or a configuration file would take for more than text
plain() {
  case $1 in
    *[!\ -~]* | *\"* | *\'* | *\`* | *\$* | *\\*) return 1 ;;
  esac
}

# read_settings: sets each name to its value; a bad one is named, and ends the script
read_settings() {
  names=$(known_names)
  number=0
  [ ! -f "$settings" ] || while IFS= read -r text || [ -n "$text" ]; do
    number=$((number + 1))
    case $text in '' | '#'*) continue ;; esac
    name=${text%%=*}
    case $text in [A-Z]*=*) ;; *) name= ;; esac
    case $names in
      *" $name "*) plain "$text" || name= ;;
      *) name= ;;
    esac
    [ -n "$name" ] || verdict failed "" "line $number of /etc/lampkeeper/settings is no setting: a known NAME=, then plain ASCII without quotes"
    eval "[ -n \"\${$name+set}\" ] || $name=\${text#*=}"
  done <"$settings"
  while read -r name pattern default; do
    [ -n "$name" ] || continue
    eval "value=\${$name-\$default}"
    if ! plain "$value" || ! printf '%s\n' "$value" | grep -Eqx -- "$pattern"; then
      verdict failed "" "the setting $name has a value that it cannot have"
    fi
    eval "$name=\$value"
  done <<END
$known
END
}

# settled: whether this machine has settings, so that prepare makes it what they say
settled() {
  [ -f "$settings" ]
}

# local_page PATH: what a machine with settings answers itself, and not its site
local_page() {
  soon curl -s --noproxy '*' --max-time 5 "http://127.0.0.1$1"
}

read_settings
case $DELIVERY$SESSIONS in
  *efs*) [ -n "$EFS_ID" ] || verdict failed "" "DELIVERY or SESSIONS is efs, but there is no EFS_ID" ;;
esac
