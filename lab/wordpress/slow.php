<?php
// Waits as for somebody else's API, with some memory in use.
$held = str_repeat('x', (int) ($_GET['mb'] ?? 1) << 20);
usleep((int) ($_GET['ms'] ?? 500) * 1000);
echo 'held ', strlen($held) >> 20, " MB\n";
