package dev.lampkeeper.simulator.wire;

/** What answers requests here in AWS's place. */
enum Backend {
  LOCALSTACK("LocalStack"),
  DYNAMODB_LOCAL("DynamoDB Local"),
  MOTO("moto");

  final String title;

  Backend(String title) {
    this.title = title;
  }
}
