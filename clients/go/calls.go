package promotion

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

const (
	pingAfter    = 20 * time.Second
	pingPatience = 10 * time.Second
)

// A watch should be back soon after its server is.
var reconnects = grpc.ConnectParams{
	Backoff:           backoff.Config{BaseDelay: 200 * time.Millisecond, Multiplier: 2, Jitter: 0.2, MaxDelay: 5 * time.Second},
	MinConnectTimeout: 5 * time.Second,
}

// Reason says why the server refused a call: the name of an ErrorReason without its prefix, such as FREIGHT_NOT_AVAILABLE. It is empty for a fault of the
// server or of something on the way to it.
func Reason(err error) string {
	for _, detail := range status.Convert(err).Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok {
			return info.Reason
		}
	}
	return ""
}

// bearer sends a token with each call.
type bearer string

func (b bearer) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{"authorization": "Bearer " + string(b)}, nil
}

// RequireTransportSecurity is false because a server on loopback has no certificate by default.
func (bearer) RequireTransportSecurity() bool { return false }

// repeatable gives changes a request_id unless they have one: a repeated call then changes nothing more.
func repeatable(ctx context.Context, method string, request, reply any, connection *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
	if message, ok := request.(proto.Message); ok {
		fields := message.ProtoReflect().Descriptor().Fields()
		if id := fields.ByName("request_id"); id != nil && !message.ProtoReflect().Has(id) {
			named := proto.Clone(message)
			named.ProtoReflect().Set(id, protoreflect.ValueOfString(newID()))
			request = named
		}
	}
	return invoke(ctx, method, request, reply, connection, options...)
}

func newID() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails, says its documentation
	return hex.EncodeToString(id[:])
}
