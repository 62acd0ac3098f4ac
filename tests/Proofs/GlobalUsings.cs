global using EventEvaluation.Support;
