<?php
// The balancer's page: the web server and PHP answer. It asks neither the database nor the shared files, so that their failure takes no
// instance out of service, and runs no code of the site.
header('Content-Type: text/plain');
header('Cache-Control: no-store');
$release = basename((string) @readlink('/var/www/lampkeeper/current'));
echo 'ok ', preg_match('/^[A-Za-z0-9-]+$/D', $release) ? $release : 'none', "\n";
