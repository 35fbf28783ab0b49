<?php

declare(strict_types=1);

function text(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

function price(int $cents): string
{
    return number_format($cents / 100, 2) . ' €';
}

function page(string $title, callable $body): void
{
    header('Content-Type: text/html; charset=utf-8');
    echo '<!doctype html><html lang="en"><meta charset="utf-8"><title>', text($title), '</title>';
    echo '<h1>', text($title), '</h1>';
    $body();
}
