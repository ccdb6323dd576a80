// Package promotion is a typed client of the Promotion API, with watches that outlive their streams. The messages are in package promotionv1.
package promotion

import (
	"context"
	"iter"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"

	"promotion.dev/client/promotionv1"
)

const largestAnswer = 64 << 20

// UNAVAILABLE may be repeated blindly: reads always, and changes because they carry a request_id.
const serviceConfig = `{"methodConfig": [{"name": [{}], "retryPolicy": {
	"maxAttempts": 3, "initialBackoff": "0.2s", "maxBackoff": "1s", "backoffMultiplier": 2, "retryableStatusCodes": ["UNAVAILABLE"]}}]}`

// Client is the server's services over a connection, and watches that outlive their streams.
type Client struct {
	Applications   promotionv1.ApplicationServiceClient
	ArgoCds        promotionv1.ArgoCdServiceClient
	Backups        promotionv1.BackupServiceClient
	Changes        promotionv1.ChangeServiceClient
	ClusterConfig  promotionv1.ClusterConfigServiceClient
	ConfigMaps     promotionv1.ConfigMapServiceClient
	Demo           promotionv1.DemoServiceClient
	Explanations   promotionv1.ExplainServiceClient
	Expressions    promotionv1.ExpressionServiceClient
	Freight        promotionv1.FreightServiceClient
	History        promotionv1.HistoryServiceClient
	Links          promotionv1.LinkServiceClient
	Manifests      promotionv1.ManifestServiceClient
	Plans          promotionv1.PlanServiceClient
	ProjectConfigs promotionv1.ProjectConfigServiceClient
	Projects       promotionv1.ProjectServiceClient
	Promotions     promotionv1.PromotionServiceClient
	Search         promotionv1.SearchServiceClient
	Secrets        promotionv1.SecretServiceClient
	Server         promotionv1.ServerServiceClient
	Stages         promotionv1.StageServiceClient
	Steps          promotionv1.StepServiceClient
	Tasks          promotionv1.PromotionTaskServiceClient
	Verifications  promotionv1.VerificationServiceClient
	Warehouses     promotionv1.WarehouseServiceClient
	Watches        promotionv1.WatchServiceClient

	connection *grpc.ClientConn
}

// Connect makes a client of the server at an address such as 127.0.0.1:8081. It does not touch the network before the first call. The options must say
// with which transport credentials: credentials/insecure for none, credentials.NewTLS for TLS.
//
// Calls that meet UNAVAILABLE are repeated up to twice; changes get a request_id for that, so that they happen once.
func Connect(address, token string, options ...grpc.DialOption) (*Client, error) {
	connection, err := grpc.NewClient(address, append([]grpc.DialOption{
		grpc.WithPerRPCCredentials(bearer(token)),
		grpc.WithUnaryInterceptor(repeatable),
		grpc.WithDefaultServiceConfig(serviceConfig),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(largestAnswer)),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: pingAfter, Timeout: pingPatience}),
		grpc.WithConnectParams(reconnects),
	}, options...)...)
	if err != nil {
		return nil, err
	}
	return &Client{
		Applications:   promotionv1.NewApplicationServiceClient(connection),
		ArgoCds:        promotionv1.NewArgoCdServiceClient(connection),
		Backups:        promotionv1.NewBackupServiceClient(connection),
		Changes:        promotionv1.NewChangeServiceClient(connection),
		ClusterConfig:  promotionv1.NewClusterConfigServiceClient(connection),
		ConfigMaps:     promotionv1.NewConfigMapServiceClient(connection),
		Demo:           promotionv1.NewDemoServiceClient(connection),
		Explanations:   promotionv1.NewExplainServiceClient(connection),
		Expressions:    promotionv1.NewExpressionServiceClient(connection),
		Freight:        promotionv1.NewFreightServiceClient(connection),
		History:        promotionv1.NewHistoryServiceClient(connection),
		Links:          promotionv1.NewLinkServiceClient(connection),
		Manifests:      promotionv1.NewManifestServiceClient(connection),
		Plans:          promotionv1.NewPlanServiceClient(connection),
		ProjectConfigs: promotionv1.NewProjectConfigServiceClient(connection),
		Projects:       promotionv1.NewProjectServiceClient(connection),
		Promotions:     promotionv1.NewPromotionServiceClient(connection),
		Search:         promotionv1.NewSearchServiceClient(connection),
		Secrets:        promotionv1.NewSecretServiceClient(connection),
		Server:         promotionv1.NewServerServiceClient(connection),
		Stages:         promotionv1.NewStageServiceClient(connection),
		Steps:          promotionv1.NewStepServiceClient(connection),
		Tasks:          promotionv1.NewPromotionTaskServiceClient(connection),
		Verifications:  promotionv1.NewVerificationServiceClient(connection),
		Warehouses:     promotionv1.NewWarehouseServiceClient(connection),
		Watches:        promotionv1.NewWatchServiceClient(connection),
		connection:     connection,
	}, nil
}

// Watch tells what is and then what changes, over any number of broken streams; see [Watch].
func (c *Client) Watch(ctx context.Context, question *promotionv1.WatchRequest) iter.Seq2[Signal, error] {
	return Watch(ctx, c.Watches, question, DefaultPatience)
}

// Close closes the connection, which ends all calls.
func (c *Client) Close() error { return c.connection.Close() }
