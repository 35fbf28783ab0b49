<?php
// Writes one comment by WordPress's own means, and says which database took it.
require __DIR__ . '/../wp-load.php';
$text = 'number ' . preg_replace('/[^A-Za-z0-9-]/', '', $_GET['n']);
$id = wp_insert_comment(['comment_post_ID' => 1, 'comment_author' => 'lab', 'comment_content' => $text, 'comment_approved' => 0]);
if (!$id) {
    http_response_code(500);
    exit("not written\n");
}
echo $wpdb->get_var('SELECT @@hostname'), " has $text\n";
