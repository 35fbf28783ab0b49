<?php
// Reads a secret of Secrets Manager on stdin and the other settings from the environment; writes what PHP-FPM puts before each request.
$secret = json_decode(stream_get_contents(STDIN), true);
$given = static fn (string $name, string $key): string => (string) (getenv($name) ?: ($secret[$key] ?? ''));
if (!is_array($secret) || getenv('DATABASE_SECRET') && !(is_string($secret['username'] ?? null) && is_string($secret['password'] ?? null))) {
    fwrite(STDERR, "the secret is not JSON with a username and a password\n");
    exit(1);
}
$site = array_filter([
    'DATABASE_HOST' => $given('DATABASE_WRITER', 'host'),
    'DATABASE_READER' => $given('DATABASE_READER', 'readerHost') ?: $given('DATABASE_WRITER', 'host'),
    'DATABASE_PORT' => $given('DATABASE_PORT', 'port'),
    'DATABASE_NAME' => $given('DATABASE_NAME', 'dbname'),
    'DATABASE_USER' => $secret['username'] ?? '',
    'DATABASE_PASSWORD' => $secret['password'] ?? '',
    'DATABASE_CA' => (string) getenv('DATABASE_CA'),
], static fn (string $value): bool => $value !== '');
echo "<?php\n// Written by Lampkeeper. \$_SERVER, which error pages like to show, is made before, and so has none of it.\n",
    "(static function (): void {\n    isset(\$_SERVER);\n    foreach (",
    var_export($site, true),
    " as \$name => \$value) {\n        putenv(\"\$name=\$value\");\n        \$_ENV[\$name] = \$value;\n    }\n})();\n";
