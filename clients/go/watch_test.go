package promotion

import (
	"context"
	"io"
	"slices"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"promotion.dev/client/promotionv1"
)

// script answers each watch with the next list of messages, errors and silence, and notes with which cursor it was asked.
type script struct {
	answers [][]any
	asked   []string
}

type silence struct{}

func (s *script) Watch(ctx context.Context, in *promotionv1.WatchRequest, _ ...grpc.CallOption) (promotionv1.WatchService_WatchClient, error) {
	s.asked = append(s.asked, in.Cursor)
	var answer []any
	if len(s.answers) > 0 {
		answer, s.answers = s.answers[0], s.answers[1:]
	}
	return &stream{ctx: ctx, answers: answer}, nil
}

type stream struct {
	grpc.ClientStream
	ctx     context.Context
	answers []any
}

func (s *stream) Recv() (*promotionv1.WatchResponse, error) {
	if len(s.answers) == 0 {
		return nil, io.EOF
	}
	answer := s.answers[0]
	s.answers = s.answers[1:]
	switch answer := answer.(type) {
	case error:
		return nil, answer
	case silence:
		<-s.ctx.Done()
		return nil, status.FromContextError(s.ctx.Err()).Err()
	}
	return answer.(*promotionv1.WatchResponse), nil
}

func synced(cursor string) *promotionv1.WatchResponse {
	return &promotionv1.WatchResponse{Event: &promotionv1.WatchResponse_Synced{Synced: &promotionv1.Synced{Cursor: cursor}}}
}

var quick = Patience{Silence: time.Minute, Away: time.Minute, FirstPause: time.Millisecond, LongestPause: time.Millisecond}

// kinds are the first signals of a watch, and the error that ended it earlier.
func kinds(s *script, count int, patience Patience) (seen []string, err error) {
	for signal, err := range Watch(context.Background(), s, &promotionv1.WatchRequest{}, patience) {
		switch {
		case err != nil:
			return seen, err
		case signal.Told != nil:
			seen = append(seen, "told")
		case signal.Restarted:
			seen = append(seen, "restarted")
		default:
			seen = append(seen, "lost")
		}
		if len(seen) == count {
			break
		}
	}
	return seen, nil
}

func expect(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
}

func TestStreamThatEndsIsResumedFromItsLastCursor(t *testing.T) {
	s := &script{answers: [][]any{{synced("a")}, {}, {status.Error(codes.Unavailable, "gone")}, {synced("b")}}}
	seen, _ := kinds(s, 3, quick)
	expect(t, seen, []string{"told", "lost", "told"})
	expect(t, s.asked, []string{"", "a", "a", "a"})
}

func TestExpiredCursorBeginsAnew(t *testing.T) {
	s := &script{answers: [][]any{{synced("a")}, {status.Error(codes.OutOfRange, "too old")}, {synced("c")}}}
	seen, _ := kinds(s, 4, quick)
	expect(t, seen, []string{"told", "lost", "restarted", "told"})
	expect(t, s.asked, []string{"", "a", ""})
}

func TestStreamThatEndsWithinItsSnapshotBeginsAnew(t *testing.T) {
	snapshot := &promotionv1.WatchResponse{Event: &promotionv1.WatchResponse_Snapshot{}}
	s := &script{answers: [][]any{{snapshot}, {snapshot, synced("a")}}}
	seen, _ := kinds(s, 4, quick)
	expect(t, seen, []string{"told", "restarted", "told", "told"})
	expect(t, s.asked, []string{"", ""})
}

func TestSilentStreamIsResumed(t *testing.T) {
	s := &script{answers: [][]any{{synced("a"), silence{}}, {synced("b")}}}
	patience := quick
	patience.Silence = 20 * time.Millisecond
	seen, _ := kinds(s, 3, patience)
	expect(t, seen, []string{"told", "lost", "told"})
}

func TestRefusalEndsIt(t *testing.T) {
	_, err := kinds(&script{answers: [][]any{{status.Error(codes.Unauthenticated, "who?")}}}, 2, quick)
	if status.Code(err) != codes.Unauthenticated {
		t.Fatal(err)
	}
}

func TestServerThatWasNeverThereEndsItSoon(t *testing.T) {
	s := &script{}
	_, err := kinds(s, 2, quick)
	if status.Code(err) != codes.Unavailable || len(s.asked) != 3 {
		t.Fatal(err, s.asked)
	}
}

func TestServerThatStaysAwayEndsItWhenPatienceDoes(t *testing.T) {
	s := &script{answers: [][]any{{synced("a")}}}
	patience := quick
	patience.Away = 20 * time.Millisecond
	_, err := kinds(s, 9, patience)
	if status.Code(err) != codes.Unavailable || len(s.asked) <= 3 {
		t.Fatal(err, s.asked)
	}
}

func TestContextEndsIt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	for signal, err := range Watch(ctx, &script{answers: [][]any{{synced("a"), silence{}}}}, &promotionv1.WatchRequest{}, quick) {
		if signal.Told != nil {
			cancel()
		}
		last = err
	}
	if last != context.Canceled {
		t.Fatal(last)
	}
}
