<?php

declare(strict_types=1);

require __DIR__ . '/../shop/catalogue.php';
require __DIR__ . '/../shop/basket.php';
require __DIR__ . '/../shop/page.php';

$products = catalogue();
$count = array_sum(basket($products));

page('Corner shop', function () use ($products, $count): void { ?>
  <p><a href="basket.php">Basket (<?= $count ?>)</a></p>
  <ul>
    <?php foreach ($products as $id => $product): ?>
      <li class="product">
        <form method="post" action="basket.php">
          <?= text($product['name']) ?>, <?= price($product['cents']) ?>
          <button name="add" value="<?= text($id) ?>">Into the basket</button>
        </form>
      </li>
    <?php endforeach ?>
  </ul>
<?php });
