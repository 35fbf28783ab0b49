<?php
// Says in one word how the site's database answers: writes, reads (it takes no writing), refused (the credentials) or unreachable; unknown without mysqli.
require $argv[1];
if (!function_exists('mysqli_init')) {
    exit('unknown');
}
$connection = mysqli_init();
$connection->options(MYSQLI_OPT_CONNECT_TIMEOUT, 3);
$connection->options(MYSQLI_OPT_READ_TIMEOUT, 3);
$authorities = getenv('DATABASE_CA');
$secured = $authorities !== false;
if ($secured) {
    $connection->ssl_set(null, null, $authorities, null, null);
}
try {
    $connection->real_connect(getenv('DATABASE_HOST'), getenv('DATABASE_USER') ?: null, getenv('DATABASE_PASSWORD') ?: null, null,
        (int) getenv('DATABASE_PORT'), null, $secured ? MYSQLI_CLIENT_SSL : 0);
    [$closed] = $connection->query('SELECT @@GLOBAL.read_only OR @@GLOBAL.innodb_read_only')->fetch_row();
    echo $closed ? 'reads' : 'writes';
} catch (mysqli_sql_exception $e) {
    echo in_array($e->getCode(), [1044, 1045, 1698, 3159], true) ? 'refused' : 'unreachable';
}
