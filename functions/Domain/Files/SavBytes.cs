using System.Buffers.Binary;
using System.Text;

namespace EventEvaluation.Domain.Files;

/// <summary>The little-endian bytes of a system file.</summary>
internal sealed class SavBytes : IDisposable
{
    /// <summary>What is added to a small whole number to make its bytecode.</summary>
    public const double Bias = 100;

    private readonly MemoryStream _bytes = new();

    /// <summary>A text of at most some bytes of UTF-8, cut between characters, on one line.</summary>
    public static string Cut(string text, int bytes)
    {
        var (line, length) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((length += rune.Utf8SequenceLength) > bytes)
                break;
            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return line.ToString();
    }

    /// <summary>What was written.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    /// <summary>A whole number of four bytes.</summary>
    public void Int(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _bytes.Write(bytes);
    }

    /// <summary>A floating-point number.</summary>
    public void Double(double value) => Long(BitConverter.DoubleToInt64Bits(value));

    /// <summary>A text in so many bytes, filled up with spaces.</summary>
    public void Text(string text, int length)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _bytes.Write(bytes);
        Fill((byte)' ', length - bytes.Length);
    }

    /// <summary>Bytes filled up with zeros to a multiple of some.</summary>
    public void Padded(byte[] bytes, int multiple)
    {
        _bytes.Write(bytes);
        Fill(0, (multiple - (bytes.Length % multiple)) % multiple);
    }

    /// <summary>Bytes with their number before them, together filled up with spaces to a multiple of some.</summary>
    public void Counted(byte[] bytes, int multiple)
    {
        _bytes.WriteByte((byte)bytes.Length);
        _bytes.Write(bytes);
        Fill((byte)' ', (multiple - ((bytes.Length + 1) % multiple)) % multiple);
    }

    /// <summary>An extension record of numbers.</summary>
    public void Extension(int subtype, int size, IReadOnlyList<long> values)
    {
        Begin(subtype, size, values.Count);
        foreach (var value in values)
        {
            if (size == 4)
                Int((int)value);
            else
                Long(value);
        }
    }

    /// <summary>An extension record of bytes.</summary>
    public void Extension(int subtype, byte[] bytes)
    {
        Begin(subtype, 1, bytes.Length);
        _bytes.Write(bytes);
    }

    private void Begin(int subtype, int size, int count)
    {
        Int(7);
        Int(subtype);
        Int(size);
        Int(count);
    }

    private void Long(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _bytes.Write(bytes);
    }

    private void Fill(byte with, int count)
    {
        for (; count > 0; count--)
            _bytes.WriteByte(with);
    }
}
