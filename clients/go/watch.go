package promotion

import (
	"context"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"promotion.dev/client/promotionv1"
)

const attemptsToBegin = 3

// Signal is what a watch that keeps itself alive tells. One of its fields is set.
type Signal struct {
	// Told is a message of the server.
	Told *promotionv1.WatchResponse
	// Lost says why the stream broke; it is being resumed from the last cursor. Told once, however many attempts that takes.
	Lost string
	// Restarted means that it begins anew with a snapshot: what was known before may be gone.
	Restarted bool
}

// Patience is how patient a watch is.
type Patience struct {
	// Silence is how long a stream may say nothing. The server sends a checkpoint every 15 seconds at least.
	Silence time.Duration
	// Away is how long the server may be away before the watch gives up.
	Away time.Duration
	// FirstPause is the pause after the first lost stream; each further one is twice as long, up to LongestPause.
	FirstPause, LongestPause time.Duration
}

// DefaultPatience waits for three checkpoints, and two minutes for a server.
var DefaultPatience = Patience{Silence: 45 * time.Second, Away: 2 * time.Minute, FirstPause: 250 * time.Millisecond, LongestPause: 5 * time.Second}

// Watch is a watch that outlives its streams: it resumes from the last cursor after a cut, and begins anew when the cursor has expired. It ends when the
// context does or the loop over it is left; by the error of a refusal that would only be met again; and by the last error met when the server stays away.
func Watch(ctx context.Context, client promotionv1.WatchServiceClient, question *promotionv1.WatchRequest, patience Patience) iter.Seq2[Signal, error] {
	return func(yield func(Signal, error) bool) {
		request := proto.Clone(question).(*promotionv1.WatchRequest)
		losses := losses{patience: patience}
		for {
			err := tell(ctx, client, request, patience.Silence, func(message *promotionv1.WatchResponse) bool {
				losses.forget()
				return yield(Signal{Told: message}, nil)
			})
			switch {
			case errors.Is(err, errLeft):
				return
			case ctx.Err() != nil:
				yield(Signal{}, ctx.Err())
				return
			case status.Code(err) == codes.OutOfRange && request.Cursor != "":
				request.Cursor = ""
				if !yield(Signal{Restarted: true}, nil) {
					return
				}
				continue
			case losses.areFinal(err):
				yield(Signal{}, err)
				return
			case losses.count == 1 && !yield(lost(request.Cursor, err), nil):
				return
			}
			losses.pause(ctx)
		}
	}
}

// errLeft is the end of a stream whose reader has left.
var errLeft = errors.New("the reader has left")

var (
	errEnded  = status.Error(codes.Unavailable, "the server ended the stream")
	errSilent = status.Error(codes.Unavailable, "nothing was heard from the server")
)

// tell hands on the messages of one stream and keeps the cursor in the request. It returns why the stream ended.
func tell(parent context.Context, client promotionv1.WatchServiceClient, request *promotionv1.WatchRequest, silence time.Duration, hear func(*promotionv1.WatchResponse) bool) error {
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	stream, err := client.Watch(ctx, request)
	if err != nil {
		return err
	}
	for {
		// Only the wait for the server counts: whoever reads slowly is not silent.
		alarm := time.AfterFunc(silence, func() { cancel(errSilent) })
		message, err := stream.Recv()
		alarm.Stop()
		switch {
		case errors.Is(err, io.EOF):
			return errEnded
		case err != nil && context.Cause(ctx) == errSilent:
			return errSilent
		case err != nil:
			return err
		}
		if cursor := cursorOf(message); cursor != "" {
			request.Cursor = cursor
		}
		if !hear(message) {
			return errLeft
		}
	}
}

// cursorOf is the cursor a message carries; empty when it carries none.
func cursorOf(message *promotionv1.WatchResponse) string {
	switch event := message.Event.(type) {
	case *promotionv1.WatchResponse_Synced:
		return event.Synced.GetCursor()
	case *promotionv1.WatchResponse_Change:
		return event.Change.GetCursor()
	case *promotionv1.WatchResponse_Checkpoint:
		return event.Checkpoint.GetCursor()
	}
	return ""
}

func lost(cursor string, err error) Signal {
	if cursor == "" {
		return Signal{Restarted: true}
	}
	return Signal{Lost: status.Convert(err).Message()}
}

// losses are the streams lost since something was last heard.
type losses struct {
	patience Patience
	hasBegun bool
	count    int
	since    time.Time
}

func (l *losses) forget() { l.hasBegun, l.count = true, 0 }

// areFinal counts a lost stream: true when it is no use to try again.
func (l *losses) areFinal(err error) bool {
	if l.count++; l.count == 1 {
		l.since = time.Now()
	}
	if l.hasBegun {
		return !isPassing(err) || time.Since(l.since) > l.patience.Away
	}
	return !isPassing(err) || l.count == attemptsToBegin
}

func (l *losses) pause(ctx context.Context) {
	longest := min(l.patience.FirstPause<<min(l.count-1, 10), l.patience.LongestPause)
	timer := time.NewTimer(longest/2 + rand.N(longest/2+1))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

func isPassing(err error) bool {
	switch status.Code(err) {
	case codes.Unavailable, codes.Internal, codes.Unknown, codes.Canceled, codes.Aborted, codes.ResourceExhausted:
		return true
	}
	return false
}
