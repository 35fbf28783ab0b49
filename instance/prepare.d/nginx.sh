# nginx before PHP-FPM.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

web_packages=nginx
web_test="nginx -t"
logs=/var/log/nginx
log_end=.log

web_configuration() {
  put /etc/nginx/nginx.conf <<END
user $web_user;
worker_processes auto;
worker_rlimit_nofile 16384;
error_log /var/log/nginx/error.log;
pid /run/nginx.pid;
$(includes)

events {
  # more than PHP takes and lets wait together, so that there is always one left for the balancer's health checks
  worker_connections 4096;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  server_tokens off;
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 4096;
  # longer than a balancer keeps a connection idle, which is then never closed under a request
  keepalive_timeout 75s;
  keepalive_requests 10000;
  client_max_body_size 64m;
  gzip on;
  gzip_vary on;
  gzip_proxied any;
  gzip_types text/css text/plain application/javascript application/json application/xml image/svg+xml;
$(trusted "  set_real_ip_from %s;")
  real_ip_header X-Forwarded-For;
  real_ip_recursive on;
  map \$http_x_forwarded_proto \$by_https {
    https on;
    default '';
  }
  log_format lampkeeper '\$remote_addr - \$remote_user [\$time_local] "\$request" \$status \$body_bytes_sent '
    '"\$http_referer" "\$http_user_agent" \$request_time \$upstream_response_time';
  access_log /var/log/nginx/access.log lampkeeper;
  include /etc/nginx/conf.d/*.conf;
  include /etc/nginx/sites-enabled/*;

  server {
    listen 80 default_server;
$([ -f /proc/net/if_inet6 ] && echo "    listen [::]:80 default_server;")
    root $DOCUMENT_ROOT;
    index index.php index.html index.htm;

    location = /lampkeeper/health {
      access_log off;
      include fastcgi_params;
      fastcgi_param SCRIPT_FILENAME /opt/lampkeeper/php/health.php;
      fastcgi_pass unix:$php_run/lampkeeper-health.sock;
    }
    location = /lampkeeper/ping {
      access_log off;
      allow 127.0.0.1;
      deny all;
      include fastcgi_params;
      fastcgi_param SCRIPT_FILENAME /lampkeeper/ping;
      fastcgi_pass unix:$php_run/lampkeeper.sock;
    }
    location / {
      try_files \$uri \$uri/ /index.php\$is_args\$args;
    }
    location ~ /\\.(?!well-known/) {
      return 404;
    }
    location ~ [^/]\\.php(/|\$) {
      fastcgi_split_path_info ^(.+?\\.php)(/.*)\$;
      if (!-f \$document_root\$fastcgi_script_name) {
        return 404;
      }
      include fastcgi_params;
      # the resolved path: no request sees two releases
      fastcgi_param SCRIPT_FILENAME \$realpath_root\$fastcgi_script_name;
      fastcgi_param DOCUMENT_ROOT \$realpath_root;
      fastcgi_param PATH_INFO \$fastcgi_path_info;
      fastcgi_param SERVER_NAME \$host;
      fastcgi_param HTTPS \$by_https if_not_empty;
      fastcgi_param HTTP_PROXY "";
      fastcgi_pass unix:$php_run/lampkeeper.sock;
      fastcgi_read_timeout 95s;
      fastcgi_buffer_size 32k;
      fastcgi_buffers 16 16k;
    }
    include /etc/nginx/lampkeeper.d/*.conf;
  }
}
END
  # the distribution's own first site would be the default one, too
  [ "$(readlink "$root/etc/nginx/sites-enabled/default")" != /etc/nginx/sites-available/default ] || drop /etc/nginx/sites-enabled/default
}

includes() {
  for modules in /etc/nginx/modules-enabled /usr/share/nginx/modules; do
    [ -d "$root$modules" ] && echo "include $modules/*.conf;"
  done
}
