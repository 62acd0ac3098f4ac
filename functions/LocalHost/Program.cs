Console.WriteLine("EventEvaluation LocalHost");
