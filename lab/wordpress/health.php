<?php
// The balancer's page where the distribution's configuration serves, which brings none.
echo "ok\n";
