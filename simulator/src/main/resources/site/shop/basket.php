<?php

declare(strict_types=1);

const MOST_OF_ONE = 99;

/**
 * How many of which product. It lies in a cookie and not in a session: any instance can answer the
 * next request, and one that leaves takes nobody's basket with it.
 */
function basket(array $products): array
{
    $kept = json_decode((string) ($_COOKIE['basket'] ?? ''), true);
    $basket = [];
    foreach (is_array($kept) ? $kept : [] as $id => $count) {
        if (isset($products[$id]) && is_int($count) && $count > 0) {
            $basket[$id] = min($count, MOST_OF_ONE);
        }
    }
    return $basket;
}

function keep(array $basket): void
{
    setcookie('basket', json_encode($basket, JSON_THROW_ON_ERROR), [
        'expires' => time() + 7 * 86400,
        'httponly' => true,
        'samesite' => 'Lax',
    ]);
}
