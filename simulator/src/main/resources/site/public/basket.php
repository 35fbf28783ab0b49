<?php

declare(strict_types=1);

require __DIR__ . '/../shop/catalogue.php';
require __DIR__ . '/../shop/basket.php';
require __DIR__ . '/../shop/page.php';

$products = catalogue();
$basket = basket($products);

if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    $id = (string) ($_POST['add'] ?? '');
    if (isset($products[$id])) {
        $basket[$id] = min(($basket[$id] ?? 0) + 1, MOST_OF_ONE);
        keep($basket);
    }
    header('Location: basket.php', true, 303);
    exit;
}

$total = 0;
foreach ($basket as $id => $count) {
    $total += $count * $products[$id]['cents'];
}

page('Your basket', function () use ($products, $basket, $total): void { ?>
  <ul>
    <?php foreach ($basket as $id => $count): ?>
      <li><?= $count ?> × <?= text($products[$id]['name']) ?></li>
    <?php endforeach ?>
  </ul>
  <p>Together <?= price($total) ?>. <a href="index.php">Go on shopping</a></p>
<?php });
