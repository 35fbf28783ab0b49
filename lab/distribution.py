"""The same stack as Debian configures it: what somebody has who installs nginx or Apache with PHP-FPM and changes no more than has to be:
the document root, that PHP is handed to FPM (as Debian's own example does it), and the database's address for the site."""

import database
from machine import Machine

HEALTH = "/lab/health.php"
HOME = "/var/www/html"
UNIT = {"nginx": "nginx", "apache": "apache2"}
USER, PASSWORD = "plain", "plain"  # without TLS: to ask for it is what the project adds
NGINX = f"""server {{
  listen 80 default_server;
  root {HOME};
  index index.php index.html;
  location / {{ try_files $uri $uri/ =404; }}
  location ~ \\.php$ {{
    include snippets/fastcgi-php.conf;
    fastcgi_pass unix:/run/php/php8.2-fpm.sock;
  }}
}}
"""
POOL = f"""[www]
env[DATABASE_HOST] = writer.lab
env[DATABASE_NAME] = {database.SITE}
env[DATABASE_USER] = {USER}
env[DATABASE_PASSWORD] = {PASSWORD}
"""


def start(web: Machine, web_server: str, archive: str) -> None:
    """Makes a booted machine of the root `full` serve the site."""
    if web_server == "nginx":
        web.write("/etc/nginx/sites-available/default", NGINX)
    else:
        web.run("a2enmod --quiet proxy_fcgi setenvif && a2enconf --quiet php8.2-fpm && a2dismod --quiet --force autoindex")
    web.write("/etc/php/8.2/fpm/pool.d/zz-site.conf", POOL)
    web.run(f"rm -f {HOME}/index.* && unzip -qo {archive} -d {HOME} && systemctl start php8.2-fpm {UNIT[web_server]}")
