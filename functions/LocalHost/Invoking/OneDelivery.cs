namespace EventEvaluation.LocalHost.Invoking;

/// <summary>
/// Keeps .NET from delivering a request twice: it silently sends one without a body again, up to three times, when the connection ends
/// before an answer, so that one request that crashes the handler would crash it until the host gives up.
/// </summary>
internal sealed class OneDelivery
{
    private static readonly AsyncLocal<OneDelivery?> Current = new();
    private Stream? _stream;

    /// <summary>Whether any byte of the request was written to a connection.</summary>
    public bool HasBegun => Volatile.Read(ref _stream) is not null;

    /// <summary>Begins with a request; all that the present flow of calls writes belongs to it.</summary>
    public static OneDelivery Begin() => Current.Value = new OneDelivery();

    /// <summary>Wraps a connection, so that it refuses what was already written to another.</summary>
    /// <param name="connection">The connection.</param>
    public static Stream Guard(Stream connection) => new GuardedStream(connection);

    private void BeginOn(Stream stream)
    {
        if ((Interlocked.CompareExchange(ref _stream, stream, null) ?? stream) != stream)
            throw new IOException("The request was already sent on a connection that ended without an answer.");
    }

    private sealed class GuardedStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Current.Value?.BeginOn(this);
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Current.Value?.BeginOn(this);
            inner.Write(buffer, offset, count);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
