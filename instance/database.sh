# What the site knows of its database: a file of PHP, which PHP-FPM puts before each request. Sourced after settings.sh.
# Only root and PHP's group read it, and the password is on no command line, in no log and in no configuration.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

site=/etc/lampkeeper/site.php
rds_authorities=/etc/lampkeeper/rds.pem
# The distribution's and the database's: whom PHP trusts where the site names nobody. A folder by hashes: of one file every connection would read all
# certificates, which takes longer than a page does.
trusted_authorities=/etc/lampkeeper/authorities

knows_database() {
  [ -n "$DATABASE_SECRET$DATABASE_WRITER" ]
}

# fetch_authorities: the certificates by which a server of RDS is known; https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
fetch_authorities() {
  case $DATABASE_WRITER in
    *.rds.amazonaws.com) [ -z "$DATABASE_CA" ] || return 0 ;;
    *) return 0 ;;
  esac
  [ -s "$root$rds_authorities" ] && return
  soon curl -fsS --retry 2 -o "$root$rds_authorities.new" https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem &&
    grep -q 'BEGIN CERTIFICATE' "$root$rds_authorities.new" && chmod 644 "$root$rds_authorities.new" &&
    mv -f "$root$rds_authorities.new" "$root$rds_authorities"
}

# authorities_of_database
authorities_of_database() {
  if [ -n "$DATABASE_CA" ]; then
    echo "$DATABASE_CA"
  elif [ -s "$root$rds_authorities" ]; then
    echo "$rds_authorities"
  else
    for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt; do
      [ -s "$root$file" ] && echo "$file" && return
    done
  fi
}

# secret: as Secrets Manager has it
secret() {
  if [ -z "$DATABASE_SECRET" ]; then
    echo '{}'
    return
  fi
  case $DATABASE_SECRET in
    arn:*) region=$(echo "$DATABASE_SECRET" | cut -d : -f 4) ;;
    *) region=$(metadata placement/region) ;;
  esac
  soon aws secretsmanager get-secret-value ${region:+--region "$region"} --secret-id "$DATABASE_SECRET" --query SecretString --output text
}

# site_now: what the file has to be
site_now() (
  export DATABASE_SECRET DATABASE_WRITER DATABASE_READER DATABASE_PORT DATABASE_NAME
  DATABASE_CA=$(authorities_of_database)
  export DATABASE_CA
  secret | soon php "$here/php/write-site.php"
)

# write_site GROUP: makes the file what the secret and the settings say; leaves in $site_changed whether it was otherwise. Fails, and leaves
# what there is, when the secret cannot be read.
write_site() {
  site_changed=no
  alone site replace_site "$1"
}

replace_site() {
  if ! (umask 077 && rm -f "$root$site.new" && site_now >"$root$site.new") || ! chgrp "$1" "$root$site.new" || ! chmod 640 "$root$site.new"; then
    rm -f "$root$site.new"
    return 1
  fi
  if cmp -s "$root$site.new" "$root$site"; then
    rm -f "$root$site.new"
    return
  fi
  mv -f "$root$site.new" "$root$site" && site_changed=yes
}

# ask_database: in one word, how it answers the site
ask_database() {
  answer=$(soon php "$here/php/ask-database.php" "$root$site")
  echo "${answer:-unreachable}"
}
