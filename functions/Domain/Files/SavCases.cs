using System.Buffers.Binary;

namespace EventEvaluation.Domain.Files;

/// <summary>
/// Cases of a system file as bytecodes: eight codes, then the full values that some of them announce. Where a piece ends within a group, the rest are codes
/// that readers skip, so that pieces may stand one behind the other.
/// </summary>
internal sealed class SavCases : IDisposable
{
    private const int GroupSize = 8;
    private const byte Full = 253;
    private const byte SystemMissing = 255;
    private const int Least = 1;
    private const int Greatest = 251;

    private readonly MemoryStream _bytes = new();
    private readonly byte[] _codes = new byte[GroupSize];
    private readonly double[] _values = new double[GroupSize];
    private int _used;
    private int _announced;

    /// <summary>Adds a value; null for system-missing.</summary>
    public void Add(double? value)
    {
        if (value is not { } number)
            _codes[_used++] = SystemMissing;
        else if (number + SavBytes.Bias is var code and >= Least and <= Greatest && code == Math.Truncate(code))
            _codes[_used++] = (byte)code;
        else
        {
            _codes[_used++] = Full;
            _values[_announced++] = number;
        }

        if (_used == GroupSize)
            Close();
    }

    /// <summary>What was added, as whole groups.</summary>
    public byte[] ToArray()
    {
        if (_used > 0)
            Close();
        return _bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private void Close()
    {
        // Readers skip the code 0.
        _codes.AsSpan(_used).Clear();
        _bytes.Write(_codes);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        for (var place = 0; place < _announced; place++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, _values[place]);
            _bytes.Write(bytes);
        }

        (_used, _announced) = (0, 0);
    }
}
