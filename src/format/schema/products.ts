/** Well-known products and words -> the component types and values that are meant: `type` says what a thing does, not what it is called. */
import type { ComponentType } from "./component-types.ts";

/** Most likely first. Spelled in lower case, without blanks and dashes. */
const byProduct: Readonly<Record<string, readonly ComponentType[]>> = {
	...all("database", "postgres postgresql mysql mariadb sqlite oracle sqlserver mssql aurora rds cockroachdb spanner"),
	...all(
		"database",
		"dynamodb cassandra scylladb mongodb mongo couchdb couchbase bigtable hbase cosmosdb firestore neo4j",
	),
	...all(
		"database",
		"elasticsearch opensearch elastic solr search searchengine searchindex clickhouse snowflake bigquery",
	),
	...all("database", "redshift influxdb timescaledb vectordb warehouse datawarehouse sql nosql db store datastore"),
	...all(
		"database",
		"keyvalue keyvaluestore kvstore documentstore documentdb graphdb graphdatabase timeseriesdb vectorstore",
	),
	...all("cache", "memcached memcache varnish hazelcast caching"),
	...all("object-storage", "s3 gcs minio blob blobstorage blobstore bucket objectstore objectstorage datalake"),
	...all("file-storage", "nfs efs filesystem fileserver"),
	...all("block-storage", "ebs disk volume"),
	...all("queue", "sqs rabbitmq activemq messagequeue mq jobqueue"),
	...all("topic", "sns pubsub eventbridge eventhub eventbus"),
	...all("event-store", "eventstore eventstoredb eventlog"),
	...all("cdn", "cloudfront akamai fastly cloudflare"),
	...all("dns", "route53 nameserver"),
	...all("load-balancer", "elb alb nlb haproxy loadbalancer lb"),
	...all("api-gateway", "kong apigee gateway apigateway apim bff"),
	...all("forward-proxy", "squid egress"),
	...all("function", "lambda cloudfunction cloudfunctions serverless faas"),
	...all("identity-provider", "keycloak auth0 okta cognito entra idp auth identity"),
	...all("coordinator", "zookeeper etcd"),
	...all("service-registry", "eureka registry servicediscovery"),
	...all("monitoring", "prometheus grafana datadog cloudwatch newrelic jaeger logging observability metrics"),
	...all("stream-processor", "flink kafkastreams storm dataflow streamprocessing"),
	...all("batch-job", "airflow cron cronjob job batch etl"),
	...all("orchestrator", "temporal stepfunctions camunda saga workflow"),
	...all("worker", "sidekiq celery consumer"),
	...all("service", "app application api backend server microservice container pod deployment kubernetes k8s ecs"),
	...all("client", "browser mobile frontend webapp spa user device app ios android"),
	...all("external", "thirdparty stripe paypal twilio sendgrid partner saas"),
	kafka: ["topic", "event-store"],
	kinesis: ["topic", "event-store"],
	pulsar: ["topic", "queue"],
	nats: ["topic", "queue"],
	broker: ["topic", "queue"],
	messagebroker: ["topic", "queue"],
	redis: ["cache", "database"],
	valkey: ["cache", "database"],
	elasticache: ["cache"],
	nginx: ["reverse-proxy", "load-balancer", "web-server"],
	envoy: ["reverse-proxy", "load-balancer"],
	traefik: ["reverse-proxy", "load-balancer"],
	caddy: ["reverse-proxy", "web-server"],
	apache: ["web-server", "reverse-proxy"],
	proxy: ["reverse-proxy", "forward-proxy"],
	consul: ["coordinator", "service-registry"],
	storage: ["object-storage", "file-storage", "block-storage"],
	app: ["client", "service"],
	spark: ["batch-job", "stream-processor"],
};

function all(type: ComponentType, names: string): Record<string, readonly ComponentType[]> {
	return Object.fromEntries(names.split(" ").map((name) => [name, [type]]));
}

/** Stores that cut what they hold into parts, spread these, and let entries end, all by themselves. */
const splitByThemselves: ReadonlySet<string> = new Set(
	"cockroachdb cockroach spanner cloudspanner dynamodb cassandra scylladb scylla bigtable hbase cosmosdb yugabytedb yugabyte tidb keyspaces astradb auroradsql fauna firestore".split(
		" ",
	),
);

/** One of the words of a text, or two beside each other, name such a product. */
export function splitsByItself(technology: string): boolean {
	const words = technology.toLowerCase().match(/[a-z]+/g) ?? [];
	return words.some((word, i) => splitByThemselves.has(word) || splitByThemselves.has(word + (words[i + 1] ?? "")));
}

/** Words of other vocabularies for values that are chosen from a list. */
const byWord: Readonly<Record<string, string>> = {
	iot: "device",
	sensor: "device",
	web: "browser",
	ios: "mobile",
	android: "mobile",
	phone: "mobile",
	certificate: "mtls",
	jwt: "token",
	bearer: "token",
	cookie: "session",
	apikey: "api-key",
	lazyloading: "cache-aside",
	primaryreplica: "leader-follower",
	masterslave: "leader-follower",
	multimaster: "multi-leader",
	follower: "replica",
	secondary: "replica",
	primary: "leader",
	master: "leader",
	synchronous: "sync",
	asynchronous: "async",
	auto: "automatic",
	private: "internal",
	external: "public",
	pii: "personal",
};

/** The value of a list that a word of elsewhere means. */
export const valueMeant = (word: string, values: readonly string[]): string | undefined => {
	const plain = word.toLowerCase().replace(/[-_ .]/g, "");
	const meant = Object.hasOwn(byWord, plain) ? byWord[plain]! : "";
	return values.includes(meant) ? meant : undefined;
};

export const productNames: readonly string[] = Object.keys(byProduct);

const vendor = /^(?:aws|amazon|azure|google|gcp|apache)(?=.)/;

/** With or without its vendor; undefined for names that nobody knows. */
export function typesMeant(name: string): readonly ComponentType[] | undefined {
	const plain = name.toLowerCase().replace(/[-_ .]/g, "");
	const known = [plain, plain.replace(vendor, "")].find((one) => Object.hasOwn(byProduct, one));
	return known === undefined ? undefined : byProduct[known];
}
