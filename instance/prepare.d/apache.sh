# Apache, with its event MPM, before PHP-FPM.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

web_packages=$web
web_test="apachectl configtest"

web_configuration() {
  if [ "$web" = apache2 ]; then
    place=/etc/apache2/sites-available/lampkeeper.conf
    logs=/var/log/apache2
    log_end=.log
    debian_modules
    drop /etc/apache2/sites-enabled/000-default.conf
    lead /etc/apache2/sites-enabled/lampkeeper.conf ../sites-available/lampkeeper.conf
  else
    place=/etc/httpd/conf.d/lampkeeper.conf
    logs=/var/log/httpd
    log_end=_log
  fi
  put "$place" <<END
ServerTokens Prod
ServerSignature Off
TraceEnable Off
# longer than a balancer keeps a connection idle, which is then never closed under a request
KeepAlive On
KeepAliveTimeout 75
MaxKeepAliveRequests 10000
Timeout 95
# more than PHP takes and lets wait together, so that there is always one left for the balancer's health checks
ServerLimit 16
ThreadLimit 64
ThreadsPerChild 64
MaxRequestWorkers 1024
RemoteIPHeader X-Forwarded-For
$(trusted "RemoteIPInternalProxy %s")
SetEnvIf X-Forwarded-Proto "^https\$" HTTPS=on
SetEnvIf Request_URI "^/lampkeeper/(health|ping)\$" quiet
LogFormat "%a %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\" %D" lampkeeper

<VirtualHost *:80>
  ServerName localhost
  UseCanonicalName Off
  DocumentRoot $DOCUMENT_ROOT
  ErrorLog $logs/error$log_end
  CustomLog $logs/access$log_end lampkeeper env=!quiet
  DirectoryIndex index.php index.html index.htm
  RedirectMatch 404 "/\.(?!well-known/)"
  ProxyTimeout 95

  <Directory $DOCUMENT_ROOT>
    Options FollowSymLinks
    AllowOverride All
    Require all granted
    CGIPassAuth On
    # what is no file is the front controller's; a .htaccess with rules of its own goes before
    RewriteEngine On
    RewriteCond %{REQUEST_FILENAME} !-f
    RewriteCond %{REQUEST_FILENAME} !-d
    RewriteCond %{DOCUMENT_ROOT}/index.php -f
    RewriteRule . /index.php [L]
  </Directory>
  <FilesMatch "\.php\$">
    # what the distribution says of PHP leads to a pool that is not there
    SetHandler none
    <If "-f %{REQUEST_FILENAME}">
      SetHandler "proxy:unix:$php_run/lampkeeper.sock|fcgi://site"
    </If>
  </FilesMatch>

  ProxyPass /lampkeeper/health "unix:$php_run/lampkeeper-health.sock|fcgi://health/opt/lampkeeper/php/health.php"
  ProxyPass /lampkeeper/ping "unix:$php_run/lampkeeper.sock|fcgi://site/lampkeeper/ping"
  <Location /lampkeeper/ping>
    Require local
  </Location>
  IncludeOptional ${place%/*/*}/lampkeeper.d/*.conf
</VirtualHost>
END
}

# debian_modules: those that are needed are on; a PHP within Apache, and the MPM that this wants, are off
debian_modules() {
  enabled=/etc/apache2/mods-enabled
  for old in "$root$enabled"/php*.load "$root$enabled"/php*.conf "$root$enabled"/mpm_prefork.* "$root$enabled"/mpm_worker.*; do
    [ ! -e "$old" ] || drop "${old#"$root"}"
  done
  for module in mpm_event proxy proxy_fcgi setenvif rewrite headers remoteip expires; do
    for part in load conf; do
      [ ! -e "$root/etc/apache2/mods-available/$module.$part" ] || lead "$enabled/$module.$part" "../mods-available/$module.$part"
    done
  done
}
